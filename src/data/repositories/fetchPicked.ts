import { missingObjects } from '../failures.ts'
import type { LongCall } from '../../protocol/data.ts'
import { type ManifestEntry, manifestOid } from '../manifest.ts'
import type { ObjectName, ObjectStore } from '../objectStore.ts'
import { isDirectoryOid } from '../oid.ts'
import { manifestFrom } from '../readManifest.ts'
import { objectKey, type Remote } from '../remotes/remote.ts'
import { withTrack } from '../work/track.ts'
import type { PickedOut } from './pickFromTree.ts'
import { notInRepository } from '../sources/failures.ts'

/** One file of an output, whose object is in the store now. `at` is its place relative to what was picked. */
export interface FetchedFile extends ObjectName {
  readonly at: string
  readonly isExec: boolean
}

interface Fetching {
  /** The places that may hold the objects, nearest first; each copies into `store`. */
  readonly stores: readonly Remote[]
  readonly store: ObjectStore
  readonly url: string
  readonly call: LongCall
}

/** Copies the objects of an output of another project into a store, each checked against its name, and tells its files. */
export async function fetchPicked(picked: PickedOut, fetching: Fetching): Promise<FetchedFile[]> {
  const { source, inner, at } = picked
  const { content, hash } = source.out
  if (!content) throw missingObjects({ paths: [source.rel], remote: fetching.url })
  if (!isDirectoryOid(content.oid)) {
    if (inner !== '') throw notInRepository({ path: `${source.rel}/${inner}`, url: fetching.url, commit: '' })
    await fetchObjects([{ oid: content.oid, hash, rel: source.rel, size: content.size ?? 0 }], fetching)
    return [{ oid: content.oid, hash, at, isExec: content.isExec === true }]
  }
  const entries = await readList({ oid: content.oid, hash }, source.rel, fetching)
  const wanted = inner === '' ? entries : entries.filter(({ rel }) => rel === inner || rel.startsWith(`${inner}/`))
  if (wanted.length === 0 && inner !== '') throw notInRepository({ path: `${source.rel}/${inner}`, url: fetching.url, commit: '' })
  const sizeEach = Math.round((content.size ?? 0) / Math.max(1, entries.length))
  await fetchObjects(
    wanted.map(({ oid, rel }) => ({ oid, hash, rel: `${source.rel}/${rel}`, size: sizeEach })),
    fetching,
  )
  return wanted.map(({ oid, rel }) => ({ oid, hash, at: place(at, inner === '' ? rel : rel.slice(inner.length + 1)), isExec: false }))
}

/** The files of a directory, from wherever its list is; the list itself is not kept. */
export async function readList(
  name: ObjectName,
  rel: string,
  { stores, store, url }: Pick<Fetching, 'stores' | 'store' | 'url'>,
): Promise<readonly ManifestEntry[]> {
  for (const read of [() => Promise.resolve(store.read(name)), ...stores.map(one => () => one.read(name))]) {
    const bytes = await read()
    if (bytes && manifestOid(bytes) === name.oid) return manifestFrom(bytes, `${url}: ${name.oid}`)
  }
  await stores.at(-1)?.check('there')
  throw missingObjects({ paths: [rel], remote: url })
}

type WantedObject = ObjectName & { readonly rel: string; readonly size: number }

async function fetchObjects(objects: readonly WantedObject[], { stores, store, url, call }: Fetching): Promise<void> {
  const wanted = new Map<string, WantedObject>()
  for (const object of objects) if (!store.holdsGood(object)) wanted.set(objectKey(object), object)
  let error: Error | undefined
  for (const remote of stores) {
    if (wanted.size === 0) return
    const list = [...wanted.values()]
    const totals = { phase: 'fetch', bytes: list.reduce((sum, { size }) => sum + size, 0), files: list.length } as const
    const outcomes = await withTrack(call, totals, ({ meter, signal }) => remote.download(list, { meter, signal }))
    for (const [at, outcome] of outcomes.entries()) {
      if ('error' in outcome) error ??= outcome.error
      else if (outcome.result !== undefined) wanted.delete(objectKey(list[at] as WantedObject))
    }
  }
  if (wanted.size === 0) return
  if (error) throw error
  await stores.at(-1)?.check('there')
  throw missingObjects({ paths: [...wanted.values()].map(({ rel }) => rel), remote: url })
}

function place(at: string, rel: string): string {
  return at === '' || rel === '' ? `${at}${rel}` : `${at}/${rel}`
}
