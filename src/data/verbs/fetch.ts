import { Failure } from '../../base/failure.ts'
import { missingObjects } from '../failures.ts'
import type { LongCall, TransferResult } from '../../protocol/data.ts'
import { locked } from '../lock/locked.ts'
import { manifestOid } from '../manifest.ts'
import type { ObjectName } from '../objectStore.ts'
import { isDirectoryOid } from '../oid.ts'
import { isKeptElsewhere, type Parcel, parcelFromRemote, travels } from '../parcel.ts'
import type { Project } from '../project.ts'
import { openRemote } from '../remotes/openRemote.ts'
import { objectKey, type Remote, type Shipment } from '../remotes/remote.ts'
import { objectOf } from '../target.ts'
import { putAside, verifyObject } from '../work/verifyObject.ts'
import { withTrack } from '../work/track.ts'
import { groupByRemote, type TransferOptions, type Way } from './push.ts'
import type { Selected } from './selectTargets.ts'
import { isImport } from '../sources/isImport.ts'

/**
 * Copies into the cache what it lacks of these targets, checking each object against its name. A directory's list is
 * written after its files. What the remote lacks too is named at the end; the rest has been fetched by then.
 */
export async function fetch(project: Project, selected: readonly Selected[], options: TransferOptions = {}): Promise<TransferResult> {
  const { lost, ...fetched } = await fetchSome(project, selected, options)
  if (lost.length > 0) throw missingObjects({ paths: lost, remote: fetched.remote })
  return fetched
}

/** What came, and the paths whose content is nowhere. */
export interface Fetched extends TransferResult {
  readonly lost: readonly string[]
}

/** Fetches what there is: the work tree may hold what the remote lacks, and then nothing is missed. */
export function fetchSome(project: Project, selected: readonly Selected[], options: TransferOptions = {}): Promise<Fetched> {
  return locked(project, options, () => fetchNow(project, selected, options))
}

/** Loaded when there is something to bring: most projects have no imports. */
async function fetchImports(project: Project, selected: readonly Selected[], call: LongCall): Promise<TransferResult> {
  if (selected.length === 0) return { transferred: 0, bytes: 0, present: 0, remote: '' }
  return (await import('./fetchImports.ts')).fetchImports(project, selected, call)
}

async function fetchNow(project: Project, selected: readonly Selected[], options: TransferOptions): Promise<Fetched> {
  const lost: string[] = []
  const moved = { transferred: 0, bytes: 0, present: 0, remote: options.remote ?? project.config.coreRemote ?? '', lost }
  const add = (one: TransferResult) => {
    moved.transferred += one.transferred
    moved.bytes += one.bytes
    moved.present += one.present
  }
  const imports = selected.filter(({ target }) => target.out.content !== undefined && isKeptElsewhere(target))
  add(await fetchImports(project, imports, options))
  const others = selected.filter(travels)
  if (others.length === 0 && selected.some(({ target }) => isImport(target))) return moved
  for (const [name, group] of groupByRemote(others, options)) {
    const sourced = group.filter(({ target }) => isImport(target))
    // Without any remote, what came from a path or a URL is there still.
    if (sourced.length === group.length && sourced.length > 0 && name === undefined && project.config.coreRemote === undefined) {
      add(await fetchImports(project, sourced, options))
      continue
    }
    const remote = openRemote(project, name)
    await remote.check('there')
    const fetched = await fetchOrBring({ project, remote, call: options }, group)
    add(fetched)
    moved.lost.push(...fetched.lost)
    if (fetched.lost.length > 0 || moved.lost.length === 0) moved.remote = remote.name
  }
  return moved
}

/** What the remote lacks of imports is asked of where they came from; what that has no more either is lost. */
async function fetchOrBring(way: Way, group: readonly Selected[]): Promise<Fetched> {
  const fetched = await fetchFrom(way, group)
  const sourced = fetched.lost.length === 0 ? [] : group.filter(({ target }) => isImport(target))
  if (sourced.length === 0) return fetched
  const { project, call } = way
  let [transferred, bytes] = [fetched.transferred, fetched.bytes]
  for (const one of sourced) {
    try {
      const brought = await fetchImports(project, [one], call)
      transferred += brought.transferred
      bytes += brought.bytes
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      project.log(error.message)
    }
  }
  const { lost } = await fetchFrom(way, group)
  return { ...fetched, transferred, bytes, lost }
}

async function fetchFrom({ project, remote, call }: Way, selected: readonly Selected[]): Promise<Fetched> {
  const { parcels, lost } = await openParcels(project, remote, selected)
  const wanted = neededFiles(project, parcels)
  const totals = { phase: 'fetch', bytes: wanted.reduce((sum, object) => sum + object.size, 0), files: wanted.length } as const
  const outcomes = await withTrack(call, totals, ({ meter, signal }) => remote.download(wanted, { meter, signal }))
  const arrived = new Set<string>()
  let bytes = 0
  let error: Error | undefined
  for (const [at, outcome] of outcomes.entries()) {
    if ('error' in outcome) error ??= outcome.error
    else if (outcome.result !== undefined) {
      arrived.add(objectKey(wanted[at] as Shipment))
      bytes += outcome.result
    }
  }
  project.index.noteRemote(remote.key, arrived)
  const failed = new Set(wanted.map(objectKey).filter(key => !arrived.has(key)))
  const lists = writeLists(
    project,
    remote,
    parcels.filter(parcel => ![...parcel.files.keys()].some(oid => failed.has(objectKey({ oid, hash: parcel.hash })))),
  )
  lost.push(
    ...parcels.flatMap(parcel =>
      [...parcel.files].filter(([oid]) => failed.has(objectKey({ oid, hash: parcel.hash }))).map(([, rel]) => rel),
    ),
  )
  if (error) throw error
  // A remote that went away meanwhile is said to be away, not to lack the data.
  if (lost.length > 0) await remote.check('there')
  const total = parcels.reduce((sum, parcel) => sum + parcel.files.size + (parcel.list ? 1 : 0), 0)
  return { transferred: arrived.size + lists, bytes, present: total - arrived.size - lists, remote: remote.name, lost }
}

async function openParcels(
  project: Project,
  remote: Remote,
  selected: readonly Selected[],
): Promise<{ parcels: Parcel[]; lost: string[] }> {
  const parcels: Parcel[] = []
  const lost: string[] = []
  for (const one of selected) {
    dropBadList(project, one)
    try {
      parcels.push(await parcelFromRemote(project, remote, one))
    } catch (error) {
      if (!missingObjects.is(error)) throw error
      lost.push(one.target.rel)
    }
  }
  return { parcels, lost }
}

/** A damaged list in the cache is put aside, so that the remote's is asked for. */
function dropBadList(project: Project, { target }: Selected): void {
  const name = objectOf(target)
  const bytes = name && isDirectoryOid(name.oid) ? project.cache.read(name) : undefined
  const { quarantine } = project.cache.root
  if (name && bytes && quarantine && manifestOid(bytes) !== name.oid) putAside(project.cache.file(name), quarantine)
}

/** Objects that the cache lacks, or holds damaged: those are put aside first. */
function neededFiles(project: Project, parcels: readonly Parcel[]): Shipment[] {
  const needed = new Map<string, Shipment>()
  for (const { files, hash, sizeEach } of parcels) {
    for (const oid of files.keys()) {
      const name: ObjectName = { oid, hash }
      const isGood = verifyObject(project.cache.file(name), hash, project.cache.root.quarantine)
      if (!isGood) needed.set(objectKey(name), { ...name, size: sizeEach })
    }
  }
  return [...needed.values()]
}

function writeLists(project: Project, remote: Remote, parcels: readonly Parcel[]): number {
  const written = new Set<string>()
  for (const { list } of parcels) {
    if (!list?.bytes) continue
    project.cache.write(list.name, list.bytes)
    written.add(objectKey(list.name))
  }
  project.index.noteRemote(remote.key, written)
  return written.size
}
