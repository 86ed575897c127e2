import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LongCall } from '../../protocol/data.ts'
import { resultOf, sumSizes } from '../hashScan.ts'
import { type ObjectName, ObjectStore } from '../objectStore.ts'
import type { Oid } from '../oid.ts'
import type { Project } from '../project.ts'
import { openRemote } from '../remotes/openRemote.ts'
import { objectKey, type Remote } from '../remotes/remote.ts'
import type { ScannedFile } from '../scan.ts'
import { contentOfHashed } from '../storeScan.ts'
import { formatManifest } from '../manifest.ts'
import { uniqueName } from '../work/objectFile.ts'
import { type Track, withTrack } from '../work/track.ts'
import type { Brought } from './brought.ts'
import { broughtFrom, httpDep } from './bringSource.ts'
import { downloadHttp } from './downloadHttp.ts'
import { missingObjects } from '../failures.ts'
import type { Source } from './parseSource.ts'
import { scanOutside } from './scanOutside.ts'

/** So much is on its way at a time: no more of the disk is needed, however large the source is, but for one file. */
const BATCH = 256 << 20

interface Sending {
  readonly project: Project
  readonly store: ObjectStore
  readonly remote: Remote
  readonly call: LongCall
}

/** Copies what a source holds to a remote, past cache and work tree. A directory's list goes after its files. */
export async function sendSource(project: Project, source: Source, call: LongCall & { remote?: string | undefined }): Promise<Brought> {
  const dir = join(project.staging, uniqueName())
  const store = new ObjectStore({ dir })
  const remote = openRemote(project, call.remote, store)
  await remote.check('made')
  try {
    const sending = { project, store, remote, call }
    return source.kind === 'http' ? await sendHttp(sending, source) : await sendPath(sending, source)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function sendHttp(sending: Sending, source: Source & { kind: 'http' }): Promise<Brought> {
  const { oid, size, checksum } = await downloadHttp(sending.store, source.url, sending.call)
  await withTrack(sending.call, { phase: 'push', bytes: size, files: 1 }, track => upload(sending, [{ oid, hash: 'md5' }], track))
  return { dep: httpDep(source, { checksum, size }), content: { oid, hash: 'md5', size }, files: 1, bytes: size }
}

async function sendPath(sending: Sending, source: Source & { kind: 'path' }): Promise<Brought> {
  const found = scanOutside(sending.project, source.path)
  const totals = { phase: 'push', bytes: sumSizes(found.files), files: found.files.length } as const
  await withTrack(sending.call, totals, async track => {
    for (const batch of batches(found.files)) await sendBatch(sending, batch, track)
  })
  const content = contentOfHashed(found)
  if (found.kind === 'directory') {
    const list = formatManifest(found.files.map(file => ({ rel: file.rel, oid: file.md5 as Oid })))
    sending.store.write(content, list)
    await withTrack({ signal: sending.call.signal }, { ...totals, files: 0 }, track => upload(sending, [content], track))
  }
  return broughtFrom(source, found, content)
}

async function sendBatch(sending: Sending, files: readonly ScannedFile[], track: Track): Promise<void> {
  const { project, store } = sending
  const items = files.map(file => ({ path: file.path, hash: 'md5' as const, root: store.root, by: 'copy' as const }))
  const sizes = new Map(files.map(file => [file.path, file.size]))
  const stored = await project.pool.run('store', items, { weigh: item => sizes.get(item.path) ?? 0, signal: track.signal })
  for (const [at, file] of files.entries()) file.md5 = resultOf(stored[at] as (typeof stored)[number]).md5
  const names = [...new Set(files.map(file => file.md5 as Oid))].map((oid): ObjectName => ({ oid, hash: 'md5' }))
  await upload(sending, names, track)
  for (const name of names) rmSync(store.file(name), { force: true })
}

async function upload({ project, store, remote }: Sending, names: readonly ObjectName[], track: Track): Promise<void> {
  const present = await remote.present(names, track.signal)
  const wanted = names.filter(name => !present.has(objectKey(name))).map(name => ({ ...name, size: store.size(name) ?? 0 }))
  const outcomes = await remote.upload(wanted, { meter: track.meter, signal: track.signal })
  const sent = outcomes.map(resultOf)
  const lost = wanted.filter((_, at) => sent[at] === undefined)
  if (lost.length > 0) throw missingObjects({ paths: lost.map(name => name.oid), remote: remote.name })
  project.index.noteRemote(remote.key, new Set(names.map(objectKey)))
}

function* batches(files: readonly ScannedFile[]): Generator<readonly ScannedFile[]> {
  let batch: ScannedFile[] = []
  let size = 0
  for (const file of files) {
    if (batch.length > 0 && size + file.size > BATCH) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(file)
    size += file.size
  }
  if (batch.length > 0) yield batch
}
