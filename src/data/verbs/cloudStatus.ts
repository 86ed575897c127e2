import { type Parcel, parcelFromCache, parcelFromRemote, travels } from '../parcel.ts'
import { missingObjects } from '../failures.ts'
import type { Project } from '../project.ts'
import { openRemote } from '../remotes/openRemote.ts'
import { objectKey, type Remote } from '../remotes/remote.ts'
import { objectOf } from '../target.ts'
import { groupByRemote, type TransferOptions } from './push.ts'
import type { Selected } from './selectTargets.ts'

/** 'new': in the cache, not on the remote. 'deleted': on the remote, not in the cache. 'missing': in neither. */
export type CloudWord = 'new' | 'deleted' | 'missing'

/** Compares the cache with the remote, file by file: path relative to the project, and where its content is not. */
export async function cloudStatus(
  project: Project,
  selected: readonly Selected[],
  options: Pick<TransferOptions, 'remote'> = {},
): Promise<Map<string, CloudWord>> {
  const words = new Map<string, CloudWord>()
  for (const [name, group] of groupByRemote(selected.filter(travels), options)) {
    const remote = openRemote(project, name)
    await remote.check('possible')
    for (const one of group) for (const [path, word] of await compareOne(project, remote, one)) words.set(path, word)
  }
  return words
}

async function compareOne(project: Project, remote: Remote, selected: Selected): Promise<Map<string, CloudWord>> {
  const words = new Map<string, CloudWord>()
  const parcel = await openParcel(project, remote, selected)
  const { rel } = selected.target
  if (!parcel) return words.set(rel, 'missing')
  const list = parcel.list?.name ?? objectOf(selected.target)
  const files = [...parcel.files].map(([oid, path]) => ({ oid, hash: parcel.hash, path }))
  const objects = list && parcel.list ? [...files, { ...list, path: rel }] : files
  const present = await remote.present(objects)
  project.index.noteRemote(
    remote.key,
    present,
    objects.map(objectKey).filter(key => !present.has(key)),
  )
  for (const object of objects) {
    const here = project.cache.holds(object)
    const there = present.has(objectKey(object))
    if (here !== there) words.set(object.path, here ? 'new' : 'deleted')
    else if (!here) words.set(object.path, 'missing')
  }
  return words
}

async function openParcel(project: Project, remote: Remote, selected: Selected): Promise<Parcel | undefined> {
  const cached = parcelFromCache(project, selected)
  if (cached) return cached
  try {
    return await parcelFromRemote(project, remote, selected)
  } catch (error) {
    if (missingObjects.is(error)) return undefined
    throw error
  }
}
