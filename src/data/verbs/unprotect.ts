import { chmodSync, constants, copyFileSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LongCall } from '../../protocol/data.ts'
import { changingFile } from '../failures.ts'
import type { Project } from '../project.ts'
import { scan, type ScannedFile } from '../scan.ts'
import { sameStamp, toStamp } from '../stamp.ts'
import { FILE_MODE, uniqueName } from '../work/objectFile.ts'
import type { Selected } from './selectTargets.ts'

/** Makes links to the cache files of their own, that may be written to. Answers how many were made. */
export function unprotect(project: Project, selected: readonly Selected[], { signal }: LongCall = {}): number {
  project.demandTrust()
  let made = 0
  for (const { target, inner } of selected) {
    const found = scan(project, target.path, target.out.hash)
    for (const file of found.kind === 'absent' ? [] : found.files) {
      signal?.throwIfAborted()
      const isMeant = inner === '' || file.rel === inner || file.rel.startsWith(`${inner}/`)
      if (!isMeant || !isShared(file.path)) continue
      separate(project, file)
      made++
    }
  }
  return made
}

/** Is it a link, or made read-only as one? */
export function isShared(path: string): boolean {
  const stat = lstatSync(path)
  return stat.isSymbolicLink() || stat.nlink > 1 || (stat.mode & 0o200) === 0
}

/** The copy takes the link's place in one step; a file that was changed meanwhile is left alone. */
function separate(project: Project, file: ScannedFile): void {
  mkdirSync(project.staging, { recursive: true })
  const copy = join(project.staging, uniqueName())
  try {
    copyFileSync(file.path, copy, constants.COPYFILE_FICLONE)
    chmodSync(copy, file.isExec ? FILE_MODE | 0o100 : FILE_MODE)
    if (!sameStamp(toStamp(statSync(file.path)), file)) throw changingFile({ path: file.path })
    renameSync(copy, file.path)
  } finally {
    rmSync(copy, { force: true })
  }
}
