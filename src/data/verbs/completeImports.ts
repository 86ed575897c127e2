import type { LongCall } from '../../protocol/data.ts'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import { readPointer, targetsOf } from '../readTargets.ts'
import { bringImport } from './bringImport.ts'
import { placeImported } from './placeImported.ts'
import type { Selected } from './selectTargets.ts'
import { isBareImport } from '../sources/isImport.ts'
import { rewriteImport } from './writeImport.ts'

/** What was selected, as it is now, and how many files came. */
export interface Completed {
  readonly selected: readonly Selected[]
  readonly files: number
}

/** Brings the data of imports that were made without it (`--no-download`, `--no-exec`), and completes their pointers. */
export async function completeImports(
  project: Project,
  selected: readonly Selected[],
  call: LongCall & { force?: boolean | undefined },
): Promise<Completed> {
  return locked(project, call, async () => {
    const now: Selected[] = []
    let files = 0
    for (const one of selected) {
      if (!isBareImport(one.target)) {
        now.push(one)
        continue
      }
      const { target } = one
      const brought = await bringImport(project, target, call)
      if (brought.content) await placeImported(project, target, { ...call, content: brought.content })
      await rewriteImport(project, target, brought)
      files += brought.files
      now.push(...targetsOf(project, readPointer(target.pointerFile)).targets.map(fresh => ({ target: fresh, inner: one.inner })))
    }
    return { selected: now, files }
  })
}
