import { comparePython } from '../base/pythonJson.ts'
import type { LongCall } from '../protocol/data.ts'
import { hashScan } from './hashScan.ts'
import { formatManifest, type ManifestEntry, manifestOid } from './manifest.ts'
import type { ObjectName } from './objectStore.ts'
import { isDirectoryOid, type Oid } from './oid.ts'
import type { Project } from './project.ts'
import { readManifest } from './readManifest.ts'
import { scan } from './scan.ts'
import { objectOf, type Target } from './target.ts'

/** One path of a `DataTree` and what it holds. */
export interface DataEntry {
  readonly content: ObjectName
  /** The tracked path that it is or lies in, relative to the project. */
  readonly target: string
  readonly isMember: boolean
}

/** What is tracked at one time, by path relative to the project: directories with a `/` behind, then each file in them. */
export interface DataTree {
  readonly entries: ReadonlyMap<string, DataEntry>
  /** Tracked directories whose list of files the cache lacks, so that their files are not among the entries. */
  readonly unlisted: ReadonlySet<string>
}

/** What pointers say is there, files of directories as the cache lists them. What names no content yet is left out. */
export function treeOfPointers(project: Project, targets: readonly Target[]): DataTree {
  const entries = new Map<string, DataEntry>()
  const unlisted = new Set<string>()
  for (const target of targets) {
    const content = objectOf(target)
    if (!content || isGitsOwn(target)) continue
    if (!isDirectoryOid(content.oid)) {
      entries.set(target.rel, { content, target: target.rel, isMember: false })
      continue
    }
    const manifest = readManifest(project.cache, content)
    if (!manifest) unlisted.add(target.rel)
    addDirectory(entries, target.rel, { content, manifest: manifest ?? [] })
  }
  return { entries, unlisted }
}

/** What of the targets is in the work tree. Reads only files that changed since they were last read. */
export async function treeOfWork(project: Project, targets: readonly Target[], call: LongCall): Promise<DataTree> {
  const entries = new Map<string, DataEntry>()
  for (const target of targets) {
    const { hash } = target.out
    if (isGitsOwn(target)) continue
    const found = scan(project, target.path, hash)
    await hashScan(project, found, { ...call, hash })
    if (found.kind === 'absent') continue
    const manifest = found.files.map(file => ({ rel: file.rel, oid: file.md5 as Oid }))
    if (found.kind === 'file')
      entries.set(target.rel, { content: { oid: found.files[0].md5 as Oid, hash }, target: target.rel, isMember: false })
    else addDirectory(entries, target.rel, { content: { oid: manifestOid(formatManifest(manifest)), hash }, manifest })
  }
  return { entries, unlisted: new Set() }
}

/** What a stage makes and the cache does not keep, a file of metrics say, Git tells the changes of. */
function isGitsOwn({ stage, out }: Target): boolean {
  return stage !== undefined && !out.cache
}

function addDirectory(
  entries: Map<string, DataEntry>,
  target: string,
  { content, manifest }: { content: ObjectName; manifest: readonly ManifestEntry[] },
): void {
  entries.set(`${target}/`, { content, target, isMember: false })
  for (const { rel, oid } of manifest) entries.set(`${target}/${rel}`, { content: { oid, hash: content.hash }, target, isMember: true })
}

export function filterTree({ entries, unlisted }: DataTree, isWanted: (path: string, entry: DataEntry) => boolean): DataTree {
  return { entries: new Map([...entries].filter(([path, entry]) => isWanted(path, entry))), unlisted }
}

/** The paths whose object the cache lacks. */
export function missingFrom(project: Project, { entries }: DataTree): Set<string> {
  const missing = new Set<string>()
  for (const hash of ['md5', 'md5-dos2unix'] as const) {
    const named = [...entries].filter(([, { content }]) => content.hash === hash)
    const gone = project.cache.missing(
      named.map(([, { content }]) => content.oid),
      hash,
    )
    for (const [path, { content }] of named) if (gone.has(content.oid)) missing.add(path)
  }
  return missing
}

export interface TreeChange {
  /** The path now, or that it had when it is gone. */
  readonly path: string
  readonly old?: DataEntry | undefined
  readonly new?: DataEntry | undefined
  /** Where the same content was before, for a rename. */
  readonly from?: string | undefined
}

export interface TreeDifference {
  readonly added: readonly TreeChange[]
  readonly modified: readonly TreeChange[]
  readonly renamed: readonly TreeChange[]
  readonly deleted: readonly TreeChange[]
  readonly unchanged: readonly string[]
}

/** What differs between two trees, sorted by path. What came and what went with the same content, in the order of paths, is a rename. */
export function compareTrees(before: DataTree, after: DataTree): TreeDifference {
  const isListed = (entry: DataEntry) => !entry.isMember || !(before.unlisted.has(entry.target) || after.unlisted.has(entry.target))
  const added: TreeChange[] = []
  const modified: TreeChange[] = []
  const deleted: TreeChange[] = []
  const unchanged: string[] = []
  for (const [path, entry] of before.entries) {
    if (isListed(entry) && !after.entries.has(path)) deleted.push({ path, old: entry })
  }
  for (const [path, entry] of after.entries) {
    const old = before.entries.get(path)
    if (!isListed(entry)) continue
    if (!old) added.push({ path, new: entry })
    else if (keyOf(old) === keyOf(entry)) unchanged.push(path)
    else modified.push({ path, old, new: entry })
  }
  return { modified: sorted(modified), unchanged: unchanged.sort(comparePython), ...findRenames(sorted(added), sorted(deleted)) }
}

function findRenames(added: readonly TreeChange[], deleted: readonly TreeChange[]): Pick<TreeDifference, 'added' | 'renamed' | 'deleted'> {
  const gone = new Map<string, TreeChange[]>()
  for (const change of deleted) {
    const key = keyOf(change.old)
    if (key === undefined) continue
    const same = gone.get(key)
    if (same) same.push(change)
    else gone.set(key, [change])
  }
  const renamed: TreeChange[] = []
  const fresh: TreeChange[] = []
  const used = new Set<TreeChange>()
  for (const change of added) {
    const source = gone.get(keyOf(change.new) ?? '')?.shift()
    if (source) used.add(source)
    if (source) renamed.push({ ...change, old: source.old, from: source.path })
    else fresh.push(change)
  }
  return { added: fresh, renamed, deleted: deleted.filter(change => !used.has(change)) }
}

function keyOf(entry: DataEntry | undefined): string | undefined {
  return entry && `${entry.content.hash}:${entry.content.oid}`
}

function sorted(changes: TreeChange[]): TreeChange[] {
  return changes.sort((a, b) => comparePython(a.path, b.path))
}
