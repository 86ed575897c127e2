import { rmSync, statSync } from 'node:fs'
import type { LongCall } from '../../protocol/data.ts'
import { locked } from '../lock/locked.ts'
import { namedObjects } from '../gc/namedObjects.ts'
import type { StoredObject } from '../gc/listObjects.ts'
import { readWorkMetadata } from '../gc/readWorkMetadata.ts'
import type { Project } from '../project.ts'
import { readManifest } from '../readManifest.ts'
import { objectKey } from '../remotes/remote.ts'
import type { GcObject, GcPlan } from './planGc.ts'

/** What went. */
export interface GcResult {
  readonly removed: readonly GcObject[]
  readonly removedFromRemote: readonly GcObject[]
}

/** So many are removed under one holding of the lock, which is not to be held long. */
const AT_ONCE = 1000

/**
 * Removes what a plan says, lists of directories before their files. What came, was linked or became named since the plan
 * was made stays.
 */
export async function gc(project: Project, plan: GcPlan, { signal }: LongCall = {}): Promise<GcResult> {
  project.demandTrust()
  const removed: GcObject[] = []
  for (let at = 0; at < plan.remove.length; at += AT_ONCE) {
    signal?.throwIfAborted()
    const some = plan.remove.slice(at, at + AT_ONCE)
    await locked(project, { signal }, () => Promise.resolve(removed.push(...removeObjects(project, some, plan.at))))
  }
  for (const { file } of plan.drafts) rmSync(file, { force: true })
  const removedFromRemote = plan.remote ? removeObjects(project, plan.remote.remove, plan.at) : []
  if (plan.remote) project.index.noteRemote(plan.remote.key, [], removedFromRemote.map(objectKey))
  return { removed, removedFromRemote }
}

function removeObjects(project: Project, objects: readonly GcObject[], since: number): GcObject[] {
  const named = namedNow(project)
  return objects.filter(object => !(object.why === 'unused' && named.has(objectKey(object))) && removeObject(object, since))
}

function removeObject({ file }: StoredObject, since: number): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat || stat.ctimeMs > since) return false
  rmSync(file, { force: true })
  return true
}

/** What the work tree's pointers name at this moment: something may have been tracked since the plan was made. */
function namedNow(project: Project): Set<string> {
  const keys = new Set<string>()
  for (const name of readWorkMetadata(project).flatMap(namedObjects)) {
    keys.add(objectKey(name))
    if (name.oid.endsWith('.dir'))
      for (const { oid } of readManifest(project.cache, name) ?? []) keys.add(objectKey({ oid, hash: name.hash }))
  }
  return keys
}
