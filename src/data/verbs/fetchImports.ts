import type { LongCall, TransferResult } from '../../protocol/data.ts'
import type { Project } from '../project.ts'
import { bringImport, isLacking } from './bringImport.ts'
import type { Selected } from './selectTargets.ts'

/** Brings what the cache lacks of imports from where they came. */
export async function fetchImports(project: Project, selected: readonly Selected[], call: LongCall): Promise<TransferResult> {
  const moved = { transferred: 0, bytes: 0, present: 0, remote: '' }
  for (const target of new Set(selected.map(one => one.target))) {
    if (!(await isLacking(project, target, call))) {
      moved.present += target.out.content?.files ?? 1
      continue
    }
    const { files, bytes } = await bringImport(project, target, call)
    moved.transferred += files
    moved.bytes += bytes
  }
  return moved
}
