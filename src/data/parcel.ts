import { corruptObject, missingObjects } from './failures.ts'
import { type ManifestEntry, manifestOid } from './manifest.ts'
import type { ObjectName } from './objectStore.ts'
import { isDirectoryOid, objectPath, type Oid } from './oid.ts'
import type { Project } from './project.ts'
import { manifestFrom, readManifest } from './readManifest.ts'
import type { Remote } from './remotes/remote.ts'
import { objectOf, type Target } from './target.ts'
import type { Selected } from './verbs/selectTargets.ts'

/** The objects that one target needs in a store: its files, and for a directory the list that comes after them. */
export interface Parcel {
  readonly selected: Selected
  /** Each file's object, and the first path that it is for, relative to the project. */
  readonly files: ReadonlyMap<Oid, string>
  readonly list?: { readonly name: ObjectName; readonly bytes?: Uint8Array | undefined } | undefined
  /** The other files of the list, when only a part of the directory is meant. */
  readonly others: readonly Oid[]
  readonly hash: ObjectName['hash']
  /** A guess at each file's bytes, for progress: a list does not tell sizes. */
  readonly sizeEach: number
}

/** Targets whose objects travel: those that are cached, may be pushed, and name a content; what another repository keeps stays there. */
export function travels({ target }: Selected): boolean {
  return target.out.cache && target.out.push && target.out.content !== undefined && !isKeptElsewhere(target)
}

/** True for an import from another repository: it is never pushed, and fetched from there. */
export function isKeptElsewhere({ pointer }: Target): boolean {
  return pointer.deps.some(dep => dep.repo !== undefined)
}

/** What a target needs, from the cache's list; undefined when the cache lacks the list. */
export function parcelFromCache(project: Project, selected: Selected): Parcel | undefined {
  const name = objectOf(selected.target) as ObjectName
  if (!isDirectoryOid(name.oid)) return fileParcel(selected, name)
  const manifest = readManifest(project.cache, name)
  return manifest && directoryParcel(selected, { name }, manifest)
}

/** As above, asking the remote for a list that the cache lacks. */
export async function parcelFromRemote(project: Project, remote: Remote, selected: Selected): Promise<Parcel> {
  const cached = parcelFromCache(project, selected)
  if (cached) return cached
  const name = objectOf(selected.target) as ObjectName
  const bytes = await remote.read(name)
  if (!bytes) throw missingObjects({ paths: [selected.target.rel], remote: remote.name })
  if (manifestOid(bytes) !== name.oid) throw corruptObject({ path: `${remote.url}/${objectPath(name.oid, name.hash)}`, oid: name.oid })
  return directoryParcel(selected, { name, bytes }, manifestFrom(bytes, `${remote.name}: ${name.oid}`))
}

function fileParcel(selected: Selected, name: ObjectName): Parcel {
  return {
    selected,
    files: new Map([[name.oid, selected.target.rel]]),
    others: [],
    hash: name.hash,
    sizeEach: selected.target.out.content?.size ?? 0,
  }
}

function directoryParcel(selected: Selected, list: NonNullable<Parcel['list']>, manifest: readonly ManifestEntry[]): Parcel {
  const { target, inner } = selected
  const wanted = inner === '' ? manifest : manifest.filter(entry => entry.rel === inner || entry.rel.startsWith(`${inner}/`))
  const sizeEach = Math.round((target.out.content?.size ?? 0) / Math.max(1, manifest.length))
  const files = new Map<Oid, string>()
  for (const { oid, rel } of wanted) if (!files.has(oid)) files.set(oid, `${target.rel}/${rel}`)
  const others = inner === '' ? [] : manifest.flatMap(({ oid }) => (files.has(oid) ? [] : [oid]))
  return { selected, list, files, others, hash: list.name.hash, sizeEach }
}
