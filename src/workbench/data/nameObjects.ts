import { join } from 'node:path'
import { pointersAtRefs, revisionsEverywhere } from '../../data/gc/readNames.ts'
import type { Revision } from '../../data/git/readHistory.ts'
import { readBlobs } from '../../data/git/readBlobs.ts'
import { isDirectoryOid } from '../../data/oid.ts'
import { parsePointer } from '../../data/pointer.ts'
import type { Project } from '../../data/project.ts'
import { readManifest } from '../../data/readManifest.ts'
import { targetsOf } from '../../data/readTargets.ts'
import { objectKey } from '../../data/remotes/remote.ts'
import { objectOf, type Target } from '../../data/target.ts'
import { blobsOf } from '../../data/verbs/versions.ts'
import type { SpaceScope } from '../../protocol/space.ts'

/** The version of a target that an object is part of. */
export interface ObjectOwner {
  readonly rel: string
  /** The version's file, or its list of files. */
  readonly oid: string
  readonly ref?: { readonly kind: 'branch' | 'tag'; readonly name: string } | undefined
  /** The commit that brought this content; undefined while it was never committed. */
  readonly revision?: Revision | undefined
}

/**
 * What each object (by its key) is part of: the work tree's targets first, then those at the tips of branches and tags that
 * count, then those of any commit, newest first.
 */
export async function nameObjects(project: Project, targets: readonly Target[], scope: SpaceScope): Promise<Map<string, ObjectOwner>> {
  const owners = new Map<string, ObjectOwner>()
  const { git } = project
  const history = git ? await committed(project, await revisionsEverywhere(git)) : []
  const brought = new Map(history.map(({ target, revision }) => [contentKey(target), revision]))
  const own = (target: Target, ref?: ObjectOwner['ref']) => {
    const oid = target.out.content?.oid
    if (oid === undefined) return
    const owner = { rel: target.rel, oid, ref, revision: brought.get(contentKey(target)) }
    for (const key of keysOf(project, target)) if (!owners.has(key)) owners.set(key, owner)
  }
  for (const target of targets) own(target)
  for (const { path, text, ref } of git ? await pointersAtRefs(git, scope) : [])
    for (const target of targetsIn(project, path, text)) own(target, ref)
  for (const { target } of history) own(target)
  return owners
}

interface Committed {
  readonly target: Target
  readonly revision: Revision
}

/** Each target of each pointer that was ever committed, newest first. */
async function committed(project: Project, revisions: readonly Revision[]): Promise<Committed[]> {
  const texts = project.git ? await readBlobs(project.git.root, blobsOf(revisions)) : new Map<string, Buffer>()
  const sorted = [...revisions].sort((a, b) => b.date - a.date)
  return sorted.flatMap(revision => {
    const text = texts.get(revision.blob ?? '')?.toString('utf8')
    return text === undefined ? [] : targetsIn(project, revision.path, text).map(target => ({ target, revision }))
  })
}

/** The targets of a pointer's text; none where it lies outside of the project or cannot be read. */
function targetsIn(project: Project, gitPath: string, text: string): readonly Target[] {
  const file = join(project.git?.root ?? project.root, ...gitPath.split('/'))
  if (project.rel(file) === undefined) return []
  const { value, problems } = parsePointer(text, file)
  return targetsOf(project, { file, pointer: value, problems }).targets
}

function contentKey({ rel, out }: Target): string {
  return `${rel}\0${out.content?.oid ?? ''}`
}

/** The object of a target, and those of its files as far as its list is at hand. */
function keysOf(project: Project, target: Target): string[] {
  const object = objectOf(target)
  if (!object) return []
  if (!isDirectoryOid(object.oid)) return [objectKey(object)]
  const files = readManifest(project.cache, object) ?? []
  return [objectKey(object), ...files.map(({ oid }) => objectKey({ oid, hash: object.hash }))]
}
