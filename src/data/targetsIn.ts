import type { Git } from './git/git.ts'
import { listCommits, type Revisions } from './git/listCommits.ts'
import { readBlobs } from './git/readBlobs.ts'
import { listMetadata } from './git/readPointersAt.ts'
import type { Project } from './project.ts'
import { metadataTargets } from './targetsAt.ts'
import type { Target } from './target.ts'

/** What any of many commits tracked, each content once: a pointer that many commits have is read once. */
export async function targetsIn(project: Project, git: Git, revisions: Revisions): Promise<Target[]> {
  const trees = new Map<string, ReadonlyMap<string, string>>()
  for (const commit of await listCommits(git, revisions)) {
    const blobs = await listMetadata(git, commit)
    trees.set([...blobs].map(([path, blob]) => `${blob} ${path}`).join('\n'), blobs)
  }
  const texts = await readBlobs(git.root, [...new Set([...trees.values()].flatMap(blobs => [...blobs.values()]))])
  const found = new Map<string, Target>()
  for (const blobs of trees.values()) {
    const named = new Map(
      [...blobs].flatMap(([path, blob]) => (texts.has(blob) ? [[path, (texts.get(blob) as Buffer).toString('utf8')]] : [])),
    )
    for (const target of metadataTargets(project, git, named))
      found.set(`${target.rel}\0${target.out.hash}\0${target.out.content?.oid}`, target)
  }
  return [...found.values()]
}
