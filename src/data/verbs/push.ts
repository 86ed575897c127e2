import { missingObjects, remoteGone } from '../failures.ts'
import type { LongCall, TransferResult } from '../../protocol/data.ts'
import type { ObjectName } from '../objectStore.ts'
import { locked } from '../lock/locked.ts'
import { type Parcel, parcelFromCache, travels } from '../parcel.ts'
import type { Project } from '../project.ts'
import { openRemote } from '../remotes/openRemote.ts'
import { objectKey, type Remote, type Shipment } from '../remotes/remote.ts'
import { objectOf } from '../target.ts'
import { withTrack } from '../work/track.ts'
import type { Selected } from './selectTargets.ts'

export interface TransferOptions extends LongCall {
  /** The remote's name; undefined is the default one. A target that names its own remote goes there. */
  readonly remote?: string | undefined
}

/**
 * Copies to the remote what it lacks. A directory's list goes after all its files, so that whoever sees the list finds
 * the files. What is in neither place is named at the end; the rest has been pushed by then.
 */
export function push(project: Project, selected: readonly Selected[], options: TransferOptions = {}): Promise<TransferResult> {
  return locked(project, options, () => pushNow(project, selected, options))
}

async function pushNow(project: Project, selected: readonly Selected[], options: TransferOptions): Promise<TransferResult> {
  const moved = { transferred: 0, bytes: 0, present: 0, remote: options.remote ?? project.config.coreRemote ?? '' }
  for (const [name, group] of groupByRemote(selected.filter(travels), options)) {
    const remote = openRemote(project, name)
    const sent = await pushTo({ project, remote, call: options }, group)
    moved.transferred += sent.transferred
    moved.bytes += sent.bytes
    moved.present += sent.present
    moved.remote = remote.name
  }
  return moved
}

/** Without anything to push the default remote is opened all the same, so that its absence is said. */
export function groupByRemote(selected: readonly Selected[], { remote }: TransferOptions): Map<string | undefined, Selected[]> {
  const groups = new Map<string | undefined, Selected[]>()
  for (const one of selected) {
    const name = one.target.out.remote ?? remote
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  return groups.size > 0 ? groups : new Map([[remote, []]])
}

/** Between which places objects travel, and whom it tells. */
export interface Way {
  readonly project: Project
  readonly remote: Remote
  readonly call: LongCall
}

async function pushTo(way: Way, selected: readonly Selected[]): Promise<TransferResult> {
  const { project, remote, call } = way
  await remote.check('made')
  const parcels = selected.map(one => parcelFromCache(project, one))
  const lost = await unlisted(
    remote,
    selected.filter((_, at) => !parcels[at]),
  )
  const known = parcels.filter(parcel => parcel !== undefined)
  const names = known.flatMap(namesOf)
  const present = await remote.present(names, call.signal)
  const wanted = filesToSend(known, present)
  const files = await ship(way, wanted, present)
  const gone = files.count > 0 ? await remote.vanished?.(wanted.filter(object => present.has(objectKey(object)))) : undefined
  for (const key of gone ?? []) present.delete(key)
  const complete = known.filter(
    parcel =>
      parcel.list &&
      !present.has(objectKey(parcel.list.name)) &&
      [...parcel.files.keys(), ...parcel.others].every(oid => present.has(objectKey({ oid, hash: parcel.hash }))),
  )
  const lists = await ship(way, listsOf(complete), present)
  project.index.noteRemote(remote.key, present)
  lost.push(
    ...known.flatMap(parcel =>
      [...parcel.files].filter(([oid]) => !present.has(objectKey({ oid, hash: parcel.hash }))).map(([, rel]) => rel),
    ),
  )
  const error = files.error ?? lists.error ?? (gone?.size ? remoteGone({ dir: remote.url }) : undefined)
  if (error) throw error
  if (lost.length > 0) throw missingObjects({ paths: lost, remote: remote.name })
  const transferred = files.count + lists.count
  return { transferred, bytes: files.bytes + lists.bytes, present: new Set(names.map(objectKey)).size - transferred, remote: remote.name }
}

/** Directories whose list the cache lacks and the remote too. Where the remote has a list, it has the files. */
async function unlisted(remote: Remote, selected: readonly Selected[]): Promise<string[]> {
  const named = selected.flatMap(({ target }) => {
    const list = objectOf(target)
    return list ? [{ list, rel: target.rel }] : []
  })
  const present = named.length > 0 ? await remote.present(named.map(({ list }) => list)) : new Set<string>()
  return named.filter(({ list }) => !present.has(objectKey(list))).map(({ rel }) => rel)
}

function listsOf(parcels: readonly Parcel[]): Shipment[] {
  return parcels.flatMap(({ list }) => (list ? [{ ...list.name, size: 0 }] : []))
}

function namesOf(parcel: Parcel): ObjectName[] {
  const files = [...parcel.files.keys(), ...parcel.others].map(oid => ({ oid, hash: parcel.hash }))
  return parcel.list ? [...files, parcel.list.name] : files
}

function filesToSend(parcels: readonly Parcel[], present: ReadonlySet<string>): Shipment[] {
  const objects = new Map<string, Shipment>()
  for (const { files, hash, sizeEach } of parcels) {
    for (const oid of files.keys()) {
      const key = objectKey({ oid, hash })
      if (!present.has(key)) objects.set(key, { oid, hash, size: sizeEach })
    }
  }
  return [...objects.values()]
}

interface Shipped {
  readonly count: number
  readonly bytes: number
  readonly error?: Error | undefined
}

/** Uploads objects and adds those that arrived to `present`. Objects that the cache lacks are simply not there afterwards. */
async function ship({ project, remote, call }: Way, objects: readonly Shipment[], present: Set<string>): Promise<Shipped> {
  if (objects.length === 0) return { count: 0, bytes: 0 }
  const sized = objects.map(object => ({ ...object, size: project.cache.size(object) ?? 0 }))
  const totals = { phase: 'push', bytes: sized.reduce((sum, object) => sum + object.size, 0), files: sized.length } as const
  const outcomes = await withTrack(call, totals, ({ meter, signal }) => remote.upload(sized, { meter, signal }))
  let bytes = 0
  let count = 0
  let error: Error | undefined
  for (const [at, outcome] of outcomes.entries()) {
    if ('error' in outcome) error ??= outcome.error
    else if (outcome.result !== undefined) {
      present.add(objectKey(sized[at] as Shipment))
      bytes += outcome.result
      count++
    }
  }
  return { count, bytes, error }
}
