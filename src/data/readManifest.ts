import { badManifest } from './failures.ts'
import { manifestOid, type ManifestEntry, parseManifest } from './manifest.ts'
import type { ObjectName, ObjectStore } from './objectStore.ts'

const recent = new Map<string, readonly ManifestEntry[]>()
/** Entries kept in all: a few directories of a hundred thousand files. */
const MOST_ENTRIES = 400_000

/** The files of a directory as its object in the store lists them, or undefined when the store lacks it or holds it damaged. */
export function readManifest(store: ObjectStore, name: ObjectName): readonly ManifestEntry[] | undefined {
  const key = `${store.root.dir}\0${name.hash}\0${name.oid}`
  const known = recent.get(key)
  if (known) {
    recent.delete(key)
    recent.set(key, known)
    return store.holds(name) ? known : undefined
  }
  const bytes = store.read(name)
  // A damaged list is as good as none: what it leaves out would be taken for deleted.
  if (!bytes || manifestOid(bytes) !== name.oid) return undefined
  const entries = manifestFrom(bytes, store.file(name))
  remember(key, entries)
  return entries
}

/** The files that a list names; throws a sentence when the list cannot be used. */
export function manifestFrom(bytes: Uint8Array, file: string): readonly ManifestEntry[] {
  const { value, problems } = parseManifest(bytes, file)
  if (!value) throw badManifest({ path: file, reason: problems[0]?.message ?? '' })
  return value
}

function remember(key: string, entries: readonly ManifestEntry[]): void {
  recent.set(key, entries)
  let total = 0
  for (const kept of recent.values()) total += kept.length
  for (const [oldest, kept] of recent) {
    if (total <= MOST_ENTRIES || recent.size === 1) return
    recent.delete(oldest)
    total -= kept.length
  }
}
