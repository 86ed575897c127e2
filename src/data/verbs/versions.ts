import { type History, readHistory, type Revision } from '../git/readHistory.ts'
import { readBlobs } from '../git/readBlobs.ts'
import type { Project } from '../project.ts'
import type { Target } from '../target.ts'
import { toVersions, type Version } from '../versions.ts'

/** The versions of a target from the history of its pointer, newest first; none without Git. `history` spares reading it again. */
export async function versions(project: Project, target: Target, history?: History): Promise<Version[]> {
  const { git } = project
  if (!git) return []
  const known = history ?? (await readHistory(git))
  const revisions = known.get(git.toGitPath(target.pointerFile)) ?? []
  return toVersions(target, revisions, await readBlobs(git.root, blobsOf(revisions)))
}

export function blobsOf(revisions: readonly Revision[]): string[] {
  return [...new Set(revisions.flatMap(revision => revision.blob ?? []))]
}
