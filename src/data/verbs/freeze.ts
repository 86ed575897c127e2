import { readFile } from 'node:fs/promises'
import { replaceFile } from '../../base/replaceFile.ts'
import { editFrozen } from '../formatImport.ts'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import { pointersOf } from './pointersOf.ts'

/** Freezes pointers, so that nothing brings them up to date with what they came from, or lets them be again. Answers the files that changed. */
export function freeze(project: Project, paths: readonly string[], isFrozen: boolean): Promise<string[]> {
  return locked(project, {}, async () => {
    const changed: string[] = []
    for (const file of pointersOf(project, paths).keys()) {
      const text = await readFile(file, 'utf8')
      const edited = editFrozen(text, isFrozen)
      if (edited === text) continue
      await replaceFile(file, edited)
      changed.push(file)
    }
    if (project.config.autostage) await project.git?.stage(changed)
    return changed
  })
}
