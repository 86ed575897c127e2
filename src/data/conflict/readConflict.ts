import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { noConflict, outsideProject } from '../failures.ts'
import { GitIndex, type Stages } from '../git/gitIndex.ts'
import { readBlobs } from '../git/readBlobs.ts'
import type { Project } from '../project.ts'
import { splitConflict } from './splitConflict.ts'

/** The texts of a pointer that a merge could not join. */
export interface Conflict {
  readonly ours: string
  readonly theirs: string
  readonly base?: string | undefined
  /** What Git calls each side; empty when it is not known. */
  readonly names: { readonly ours: string; readonly theirs: string }
}

/**
 * Is a pointer in conflict: by markers in it, or because a merge driver such as DVC's gave up, left our side as it was
 * and the path unmerged? What a person has changed since is resolved, whatever the index still says.
 */
export function isConflicted(text: string, stages: Stages | undefined): boolean {
  if (splitConflict(text)) return true
  if (stages?.ours === undefined || stages.theirs === undefined) return false
  return [text, text.replaceAll('\r\n', '\n')].some(each => blobHash(each, stages.ours?.length ?? 0) === stages.ours)
}

/**
 * The sides of a pointer in conflict: whole, as Git's index has them, for between markers a size may stand beside the md5
 * of the other side; from the markers where the index has none, because they were committed.
 */
export async function readConflict(project: Project, file: string): Promise<Conflict> {
  if (project.rel(file) === undefined) throw outsideProject({ path: file, root: project.root })
  const text = await readFile(file, 'utf8')
  const { git } = project
  const stages = git && new GitIndex(git.root).unmerged().get(git.toGitPath(file))
  if (!isConflicted(text, stages)) throw noConflict({ path: project.rel(file) ?? file })
  const split = splitConflict(text)
  const names = split?.names ?? { ours: 'HEAD', theirs: '' }
  if (!git || stages?.ours === undefined || stages.theirs === undefined) {
    if (!split) throw noConflict({ path: project.rel(file) ?? file })
    return { ...split, names }
  }
  const blobs = await readBlobs(
    git.root,
    [stages.ours, stages.theirs, stages.base].filter(blob => blob !== undefined),
  )
  const textOf = (blob: string | undefined) => blobs.get(blob ?? '')?.toString('utf8')
  return { ours: textOf(stages.ours) ?? '', theirs: textOf(stages.theirs) ?? '', base: textOf(stages.base), names }
}

/** What Git calls a content; the length of its names tells which hash it uses. */
function blobHash(text: string, length: number): string {
  const bytes = Buffer.from(text)
  return createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex')
}
