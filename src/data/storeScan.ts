import { chmodSync, lstatSync, readlinkSync, statSync } from 'node:fs'
import type { LongCall } from '../protocol/data.ts'
import { probeLinkTypes } from './linkTypes.ts'
import { resultOf, sumSizes } from './hashScan.ts'
import { formatManifest, type ManifestEntry, manifestOid } from './manifest.ts'
import type { Oid } from './oid.ts'
import type { OutContent } from './pointer.ts'
import type { Project } from './project.ts'
import type { Scan, ScannedFile } from './scan.ts'
import type { FileStamp } from './stamp.ts'
import type { PlaceItem } from './work/placeObject.ts'
import type { StoreBy } from './work/storeFile.ts'
import { withTrack } from './work/track.ts'
import { verifyObject } from './work/verifyObject.ts'

/** Puts every file of these scans into the cache that it lacks, and completes their md5s. One reading a file at most. */
export async function storeScans(project: Project, scans: readonly Scan[], call: LongCall): Promise<void> {
  const files = scans.flatMap(filesOf)
  const storing = { call, stamps: new Map<string, FileStamp>(files.map(file => [file.path, file])), by: storeBy(project) }
  await storeMissing(project, files, storing)
  await relink(project, files, storing)
}

/** As above for files that stay a person's own, outside of the project say: they are never linked, nor is their mode changed. */
export async function storeCopies(project: Project, scan: Scan, call: LongCall): Promise<void> {
  const by = project.linkTypes[0] === 'reflink' ? 'reflink' : 'copy'
  await storeMissing(project, filesOf(scan), { call, stamps: new Map(), by })
}

function filesOf(scan: Scan): readonly ScannedFile[] {
  return scan.kind === 'absent' ? [] : scan.files
}

async function storeMissing(project: Project, files: readonly ScannedFile[], storing: Storing): Promise<void> {
  const toStore = files.filter(file => file.md5 === undefined || !isStored(project, file.md5 as Oid))
  if (toStore.length > 0) await store(project, toStore, storing)
}

/** A damaged object is put aside: the work tree has its content, and this is the moment to store it anew. */
function isStored(project: Project, oid: Oid): boolean {
  const { root } = project.cache
  return verifyObject(project.cache.file({ oid, hash: 'md5' }), 'md5', root.quarantine)
}

/** What each file was when its content went into the store: later steps touch it only while it still is that. */
interface Storing {
  readonly call: LongCall
  readonly stamps: Map<string, FileStamp>
  readonly by: StoreBy
}

async function store(project: Project, files: readonly ScannedFile[], { call, stamps, by }: Storing): Promise<void> {
  const items = files.map(file => ({ path: file.path, hash: 'md5' as const, root: project.cache.root, by }))
  const sizes = new Map(files.map(file => [file.path, file.size]))
  const totals = { phase: 'store', bytes: sumSizes(files), files: files.length } as const
  const outcomes = await withTrack(call, totals, ({ meter, signal }) =>
    project.pool.run('store', items, { weigh: item => sizes.get(item.path) ?? 0, meter, signal }),
  )
  const stored = outcomes.map(resultOf)
  for (const [at, file] of files.entries()) {
    const done = stored[at] as (typeof stored)[number]
    file.md5 = done.md5
    stamps.set(file.path, done)
  }
  project.index.note(
    files.map((file, at) => {
      const { md5, size, mtime, ino, ctime, readAt } = stored[at] as (typeof stored)[number]
      return { rel: project.rel(file.path) ?? file.path, hash: 'md5', md5, size, mtime, ino, ctime, readAt }
    }),
  )
}

/** Clones where the file system can; shares the bytes where links are configured; else copies. */
function storeBy(project: Project): StoreBy {
  const first = project.linkTypes[0]
  if (first === 'reflink') return 'reflink'
  if (first === 'copy' || first === undefined) return 'copy'
  return probeLinkTypes(['hardlink'], project.cache.root, project.staging)[0] === 'hardlink' ? 'hardlink' : 'copy'
}

/** With links configured, files that are not links yet become links to their objects, as DVC makes them. */
async function relink(project: Project, all: readonly ScannedFile[], { call, stamps }: Storing): Promise<void> {
  const first = project.linkTypes[0]
  if (first !== 'hardlink' && first !== 'symlink') return
  const files: ScannedFile[] = []
  for (const file of all) {
    if (isLinked(file.path, project.cache.file({ oid: file.md5 as Oid, hash: 'md5' }), first)) keepExec(file)
    else files.push(file)
  }
  const items = files.map(file => placeItem(project, file, stamps.get(file.path)))
  const outcomes = await project.pool.run('place', items, { weigh: () => 0, signal: call.signal })
  project.index.note(
    outcomes.map(resultOf).flatMap(({ stamp }, at) => {
      const file = files[at] as ScannedFile
      return stamp ? [{ rel: project.rel(file.path) ?? file.path, hash: 'md5' as const, md5: file.md5 as string, ...stamp }] : []
    }),
  )
}

/** Becoming an object made an executable read-only; it stays executable, as DVC leaves it. */
function keepExec({ path, rel, isExec }: ScannedFile): void {
  if (rel === '' && isExec && process.platform !== 'win32') chmodSync(path, statSync(path).mode | 0o100)
}

export function isLinked(path: string, object: string, type: 'hardlink' | 'symlink'): boolean {
  const link = lstatSync(path, { throwIfNoEntry: false })
  if (type === 'symlink') return link?.isSymbolicLink() === true && readlinkSync(path) === object
  const stat = statSync(object, { throwIfNoEntry: false })
  return link !== undefined && stat !== undefined && (link.size === 0 || (link.ino === stat.ino && link.dev === stat.dev))
}

function placeItem(project: Project, file: ScannedFile, replaces: FileStamp | undefined): PlaceItem {
  const from = project.cache.file({ oid: file.md5 as Oid, hash: 'md5' })
  const { quarantine } = project.cache.root
  return {
    from,
    to: file.path,
    hash: 'md5',
    types: project.linkTypes,
    isExec: file.rel === '' && file.isExec,
    staging: project.staging,
    quarantine,
    replaces,
  }
}

/** What a pointer should say of a stored scan; a directory's list is written to the cache, after its files. */
export function contentOfScan(project: Project, scan: Exclude<Scan, { kind: 'absent' }>): OutContent {
  return toContent(scan, entries => writeManifest(project, entries))
}

/** What a pointer should say of a hashed scan that the cache is not to hold. */
export function contentOfHashed(scan: Exclude<Scan, { kind: 'absent' }>): OutContent {
  return toContent(scan, entries => manifestOid(formatManifest(entries)))
}

function toContent(scan: Exclude<Scan, { kind: 'absent' }>, list: (entries: readonly ManifestEntry[]) => Oid): OutContent {
  const size = sumSizes(scan.files)
  if (scan.kind === 'file') {
    const [file] = scan.files
    return { oid: file.md5 as Oid, hash: 'md5', size, ...(file.isExec && { isExec: true }) }
  }
  const entries = scan.files.map(file => ({ rel: file.rel, oid: file.md5 as Oid }))
  return { oid: list(entries), hash: 'md5', size, files: entries.length }
}

export function writeManifest(project: Project, entries: readonly ManifestEntry[]): Oid {
  const bytes = formatManifest(entries)
  const oid = manifestOid(bytes)
  project.cache.write({ oid, hash: 'md5' }, bytes)
  return oid
}
