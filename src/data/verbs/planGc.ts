import { lstatSync, readlinkSync } from 'node:fs'
import { gcNeedsScope, gcUnknownList, invalidOption, noGit, notAProject, unsupportedRemote } from '../failures.ts'
import { listDrafts, listObjects, type StoredObject, type StoreListing } from '../gc/listObjects.ts'
import { namedObjects } from '../gc/namedObjects.ts'
import { readKeptMetadata } from '../gc/readKeptMetadata.ts'
import { hasRevisions, type Revisions } from '../git/listCommits.ts'
import { readWorkMetadata } from '../gc/readWorkMetadata.ts'
import { type ObjectName, ObjectStore } from '../objectStore.ts'
import { isDirectoryOid } from '../oid.ts'
import { findProject } from '../findProject.ts'
import { Project } from '../project.ts'
import { readListAnywhere } from '../readListAnywhere.ts'
import { readTargets } from '../readTargets.ts'
import { DirectoryRemote } from '../remotes/directoryRemote.ts'
import { openRemote } from '../remotes/openRemote.ts'
import { objectKey } from '../remotes/remote.ts'
import { scan } from '../scan.ts'
import { t } from '@vscode/l10n'

/** What is kept: what the work tree names is, whatever else is. */
export interface GcScope extends Revisions {
  readonly workspace?: boolean | undefined
  /** Other projects that share the cache, by any folder in them: what they name is kept too, in the same commits of theirs. */
  readonly projects?: readonly string[] | undefined
  /** Clear out the remote too: `remote`, or the default one. */
  readonly cloud?: boolean | undefined
  readonly remote?: string | undefined
  /** Of what is named, keep in the cache only what the remote does not hold. */
  readonly notInRemote?: boolean | undefined
  /** Go on where the list of files of a kept directory is nowhere to be found; its files may go then. */
  readonly skipFailed?: boolean | undefined
}

export type GcReason = 'workTree' | 'history' | 'otherProject' | 'linked' | 'unused' | 'inRemote'

export interface GcObject extends StoredObject {
  readonly why: GcReason
}

export interface GcPlan {
  /** When the stores were looked at: what came later is left alone. */
  readonly at: number
  readonly keep: readonly GcObject[]
  readonly remove: readonly GcObject[]
  /** Bytes that go from the cache. */
  readonly bytes: number
  readonly drafts: StoreListing['drafts']
  readonly remote?:
    | { readonly name: string; readonly key: string; readonly remove: readonly GcObject[]; readonly bytes: number }
    | undefined
}

/** What clearing out the cache would remove and keep, each with why. Nothing is changed. */
export async function planGc(project: Project, scope: GcScope): Promise<GcPlan> {
  demandScope(scope)
  const at = Date.now()
  const why = await keptBy(project, scope)
  const listing = listObjects(project.cache.root.dir)
  const held = scope.notInRemote ? remoteStore(project, scope).store : undefined
  const sorted = listing.objects.map((object): GcObject => ({ ...object, why: reasonFor(object, why, held) }))
  const remove = sorted.filter(isGoing)
  return {
    at,
    keep: sorted.filter(object => !isGoing(object)),
    remove,
    bytes: sum(remove),
    drafts: [...listing.drafts, ...listDrafts(project.staging)],
    ...(scope.cloud && { remote: planRemote(project, scope, why) }),
  }
}

type Kept = ReadonlyMap<string, GcReason>

function isGoing({ why }: GcObject): boolean {
  return why === 'unused' || why === 'inRemote'
}

/** An object of another size on the remote is not the same object, whatever its name says. */
function reasonFor(object: StoredObject, why: Kept, held: ObjectStore | undefined): GcReason {
  const reason = why.get(objectKey(object)) ?? 'unused'
  const isMovable = reason === 'workTree' || reason === 'history' || reason === 'otherProject'
  return isMovable && held?.size(object) === object.bytes ? 'inRemote' : reason
}

function planRemote(project: Project, scope: GcScope, why: Kept): NonNullable<GcPlan['remote']> {
  const { store, name, key } = remoteStore(project, scope)
  const unused = listObjects(store.root.dir).objects.filter(object => !why.has(objectKey(object)))
  const remove = unused.map((object): GcObject => ({ ...object, why: 'unused' }))
  return { name, key, remove, bytes: sum(remove) }
}

function remoteStore(project: Project, { remote: name }: GcScope): { store: ObjectStore; name: string; key: string } {
  const remote = openRemote(project, name)
  if (!(remote instanceof DirectoryRemote)) throw unsupportedRemote({ name: remote.name, url: remote.url })
  return { store: new ObjectStore({ dir: remote.url }), name: remote.name, key: remote.key }
}

function demandScope(scope: GcScope): void {
  const { since } = scope
  if (!scope.workspace && !hasRevisions(scope)) throw gcNeedsScope({})
  if (scope.cloud && scope.notInRemote) throw invalidOption({ reason: t('--not-in-remote and --cloud exclude each other: choose one.') })
  if (since !== undefined && !/^\d{4}-\d\d-\d\d$/.test(since))
    throw invalidOption({ reason: t('{0} is no date such as 2026-01-31.', since) })
}

/** Every object that something names, by key, and what that is. */
async function keptBy(project: Project, scope: GcScope): Promise<Kept> {
  const why = new Map<string, GcReason>()
  const lists: ObjectName[] = []
  const keep = (texts: readonly string[], reason: GcReason) => {
    for (const name of texts.flatMap(namedObjects)) {
      if (!why.has(objectKey(name)) && isDirectoryOid(name.oid)) lists.push(name)
      if (!why.has(objectKey(name))) why.set(objectKey(name), reason)
    }
  }
  const others = openOthers(project, scope)
  try {
    for (const one of [project, ...others]) {
      keep(readWorkMetadata(one), one === project ? 'workTree' : 'otherProject')
      if (!hasRevisions(scope)) continue
      if (!one.git) throw noGit({ folder: one.root })
      keep(await readKeptMetadata(one.git, scope), one === project ? 'history' : 'otherProject')
    }
    for (const list of lists) await keepListed(project, { list, scope, why })
    for (const key of [project, ...others].flatMap(one => [...linkedObjects(one)])) if (!why.has(key)) why.set(key, 'linked')
  } finally {
    for (const other of others) other.dispose()
  }
  return why
}

function openOthers(project: Project, { projects = [] }: GcScope): Project[] {
  return projects.map(folder => {
    const root = findProject(folder)
    if (root === undefined) throw notAProject({ folder })
    return new Project(root, { pool: project.pool, trusted: project.trusted })
  })
}

async function keepListed(
  project: Project,
  { list, scope, why }: { list: ObjectName; scope: GcScope; why: Map<string, GcReason> },
): Promise<void> {
  const manifest = await readListAnywhere(project, list, scope.remote)
  if (!manifest && !scope.skipFailed) throw gcUnknownList({ oid: list.oid })
  const reason = why.get(objectKey(list)) ?? 'history'
  for (const { oid } of manifest ?? []) {
    const key = objectKey({ oid, hash: list.hash })
    if (!why.has(key)) why.set(key, reason)
  }
}

/** Objects that a symbolic link of the work tree leads to, whatever its pointer says now: without them the data there is gone. */
function linkedObjects(project: Project): Set<string> {
  const linked = new Set<string>()
  const { dir } = project.cache.root
  for (const target of readTargets(project, { stages: true }).targets) {
    const found = scan(project, target.path, target.out.hash)
    for (const { path } of found.kind === 'absent' ? [] : found.files) {
      const leads = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : ''
      const name = leads.startsWith(dir) ? /([0-9a-f]{2})[\\/]([0-9a-f]{30})$/.exec(leads) : null
      if (name) linked.add(`${name[1]}${name[2]}`).add(`md5-dos2unix:${name[1]}${name[2]}`)
    }
  }
  return linked
}

function sum(objects: readonly StoredObject[]): number {
  return objects.reduce((total, { bytes }) => total + bytes, 0)
}
