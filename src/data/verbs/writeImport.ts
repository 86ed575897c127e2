import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { replaceFile } from '../../base/replaceFile.ts'
import type { AddResult } from '../../protocol/data.ts'
import { editImport, formatImport } from '../formatImport.ts'
import { ignoreInGit } from '../gitignore.ts'
import type { Project } from '../project.ts'
import type { Brought } from '../sources/brought.ts'
import type { Target } from '../target.ts'
import type { ImportPlace } from './importPlace.ts'

export interface WriteOptions {
  readonly desc?: string | undefined
  /** False where the source was not even looked at. */
  readonly isLookedAt?: boolean
}

/** Writes the pointer of a new import, then the line that keeps its data out of Git. */
export async function writeImport(project: Project, place: ImportPlace, brought: Brought & WriteOptions): Promise<AddResult> {
  const notes = place.old?.outs[0]
  const { desc = notes?.desc, dep, content, isLookedAt } = brought
  const out = { ...keptNotes(notes), path: basename(place.path), ...(content && { content }), ...(desc !== undefined && { desc }) }
  const text = formatImport(dep, out, isLookedAt)
  if (text !== place.old?.text) await replaceFile(place.pointerFile, text)
  const isIgnored = !project.git || (await project.git.ignored([place.path])).has(place.path)
  const ignore = isIgnored ? undefined : await ignoreInGit(place.path)
  const changed = [...(ignore === undefined ? [] : [ignore]), place.pointerFile]
  if (project.config.autostage) await project.git?.stage(changed)
  return { pointers: [place.pointerFile], changed, files: brought.files, bytes: brought.bytes, unchanged: 0 }
}

/** Writes what an import is now into its pointer. Answers whether that changed it. */
export async function rewriteImport(project: Project, { pointerFile }: Target, { dep, content }: Brought): Promise<boolean> {
  // The file is read again: notes may have been written into it meanwhile.
  const text = await readFile(pointerFile, 'utf8')
  const edited = editImport(text, { dep, content })
  if (edited === text) return false
  await replaceFile(pointerFile, edited)
  if (project.config.autostage) await project.git?.stage([pointerFile])
  return true
}

/** What people wrote about an output stays when it is imported anew. */
function keptNotes(out: Target['out'] | undefined) {
  if (!out) return {}
  const { desc, type, labels, meta, remote } = out
  return {
    labels,
    ...(desc !== undefined && { desc }),
    ...(type !== undefined && { type }),
    ...(meta !== undefined && { meta }),
    ...(remote !== undefined && { remote }),
  }
}
