import { readFile } from 'node:fs/promises'
import { replaceFile } from '../../base/replaceFile.ts'
import { describeOut, type OutNotes } from '../describeOut.ts'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import type { Target } from '../target.ts'

/** Writes what people say about a target into its pointer: description and labels, and nothing else. */
export async function describe(project: Project, target: Target, notes: OutNotes): Promise<void> {
  await locked(project, {}, async () => {
    const before = await readFile(target.pointerFile, 'utf8')
    const after = describeOut(before, target.index, notes)
    if (after !== before) await replaceFile(target.pointerFile, after)
  })
  if (project.config.autostage) await project.git?.stage([target.pointerFile])
}
