import { statSync } from 'node:fs'
import { join } from 'node:path'
import { comparePython } from '../../base/pythonJson.ts'
import type { LongCall } from '../../protocol/data.ts'
import { isDirectoryOid, type Oid } from '../oid.ts'
import { ObjectStore } from '../objectStore.ts'
import type { DepRepo } from '../pointer.ts'
import { readList } from '../repositories/fetchPicked.ts'
import { openRepository, type Repository } from '../repositories/openRepository.ts'
import { relInRepository } from '../repositories/pickFromTree.ts'
import { repositoryStores } from '../repositories/repositoryStores.ts'
import { isAtOrBelow, type RepositoryTree, type TreeOut } from '../repositories/repositoryTree.ts'
import { isDirectoryUrl } from '../remotes/openRemote.ts'
import { notInRepository } from '../sources/failures.ts'
import type { Pool } from '../work/pool.ts'
import { readTreeOf } from './get.ts'

/** One file or directory of a repository. `path` is relative to what was listed. */
export interface ListedEntry {
  readonly path: string
  readonly isOut: boolean
  readonly isDirectory: boolean
  readonly isExec: boolean
  /** Bytes; undefined where the list of a directory does not tell. */
  readonly size?: number | undefined
  readonly oid?: Oid | undefined
}

export interface ListOptions extends LongCall {
  /** The directory that a relative path of the repository is meant from. */
  readonly cwd: string
  readonly pool: Pool
  readonly recursive?: boolean
  /** Only what is tracked as data. */
  readonly dvcOnly?: boolean
}

/** What a repository holds at a path ('' is its top): what Git keeps, and what pointers track, down into tracked directories. */
export async function listRepository({ path, repo }: { path: string; repo: DepRepo }, options: ListOptions): Promise<ListedEntry[]> {
  const repository = await openRepository(repo.url, { from: [options.cwd], rev: repo.rev, signal: options.signal })
  try {
    const tree = await readTreeOf(repository, repo.rev)
    const rel = relInRepository(repository, path)
    const all = rel === undefined ? [] : await entriesBelow({ repository, tree, repo }, rel, options)
    if (rel === undefined || (all.length === 0 && rel !== '' && path !== ''))
      throw notInRepository({ path, url: repo.url, commit: tree.commit ?? '' })
    const named = all.map(entry => ({ ...entry, path: rel === '' ? entry.path : entry.path.slice(rel.length + 1) }))
    // A file that is named itself is listed by its name.
    const own = named.map(entry => (entry.path === '' ? { ...entry, path: rel.split('/').at(-1) ?? '' } : entry))
    const chosen = options.dvcOnly ? own.filter(entry => entry.isOut) : own
    const folder = tree.commit === undefined ? join(repository.root, rel) : undefined
    return (options.recursive ? chosen : topLevel(chosen, folder)).sort((a, b) => comparePython(a.path, b.path))
  } finally {
    repository.dispose()
  }
}

interface Listing {
  readonly repository: Repository
  readonly tree: RepositoryTree
  readonly repo: DepRepo
}

async function entriesBelow(listing: Listing, rel: string, options: ListOptions): Promise<ListedEntry[]> {
  const files = [...listing.tree.files.values()].filter(file => isAtOrBelow(file.rel, rel))
  const entries: ListedEntry[] = files.map(({ rel: path, size, isExec }) => ({ path, isOut: false, isDirectory: false, isExec, size }))
  for (const source of listing.tree.outs) {
    const isInside = isAtOrBelow(rel, source.rel)
    if (isInside || (options.recursive && isAtOrBelow(source.rel, rel))) entries.push(...(await filesOf(listing, source, options)))
    else if (isAtOrBelow(source.rel, rel)) entries.push(wholeOf(source))
  }
  return entries.filter(entry => isAtOrBelow(entry.path, rel))
}

function wholeOf({ rel, out: { content } }: TreeOut): ListedEntry {
  const isDirectory = content !== undefined && isDirectoryOid(content.oid)
  return { path: rel, isOut: true, isDirectory, isExec: content?.isExec === true, size: content?.size, oid: content?.oid }
}

/** A directory's files are told by its list; where no place has that, the directory is one entry. */
async function filesOf({ repository, tree, repo }: Listing, source: TreeOut, options: ListOptions): Promise<ListedEntry[]> {
  const whole = wholeOf(source)
  const { content, hash } = source.out
  if (!content || !whole.isDirectory) return [whole]
  const store = new ObjectStore({ dir: options.cwd })
  const stores = await repositoryStores({ repository, tree, choice: repo }, source, { store, pool: options.pool })
  const entries = await readList({ oid: content.oid, hash }, source.rel, { stores, store, url: repo.url }).catch(() => undefined)
  if (!entries) return [whole]
  // A list tells no sizes: the objects do, where they are on a disk.
  const disks = stores.filter(({ url }) => isDirectoryUrl(url)).map(({ url }) => new ObjectStore({ dir: url }))
  return entries.map(({ rel, oid }) => {
    const size = disks.map(disk => disk.size({ oid, hash })).find(one => one !== undefined)
    return { path: `${source.rel}/${rel}`, isOut: true, isDirectory: false, isExec: false, size, oid }
  })
}

/** What is directly there: deeper entries are told by the directory that they are in. */
function topLevel(entries: readonly ListedEntry[], folder: string | undefined): ListedEntry[] {
  const found = new Map<string, ListedEntry>()
  for (const entry of entries) {
    const slash = entry.path.indexOf('/')
    const path = slash < 0 ? entry.path : entry.path.slice(0, slash)
    if (slash < 0) found.set(path, entry)
    else if (!found.has(path)) found.set(path, { path, isOut: entry.isOut, isDirectory: true, isExec: false, size: sizeAt(folder, path) })
    else if (!entry.isOut) found.set(path, { ...(found.get(path) as ListedEntry), isOut: false })
  }
  return [...found.values()]
}

/** DVC tells the size that the system gives a directory of the work tree. */
function sizeAt(folder: string | undefined, path: string): number | undefined {
  return folder === undefined ? undefined : statSync(join(folder, path), { throwIfNoEntry: false })?.size
}
