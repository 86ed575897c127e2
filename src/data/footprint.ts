import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Oid } from './oid.ts'
import type { Project } from './project.ts'
import type { FolderStamp, Footprint } from './folderStamp.ts'
import type { Scan } from './scan.ts'
import { isSettled, toStamp } from './stamp.ts'
import { isDirectoryTarget, objectOf, type Target } from './target.ts'
import { EACH, isAllSame, isLooked, lookAtStamps, openShares } from './work/sameStamps.ts'

/** Directories of fewer files are looked at quickly enough. */
const LEAST_FILES = 500
/** See `StatIndex`: what changed this short a time ago may change again and keep its stamp. */
const RACY_MS = 50
const OPTIONS = { throwIfNoEntry: false } as const

/** True when a directory is known to be as its pointer says, by stamps alone: nothing is listed, parsed or read. */
export async function isAsLeft(project: Project, target: Target): Promise<boolean> {
  if (!isLarge(target)) return false
  const known = project.index.footprint(target.rel)
  return (
    known !== undefined && known.key === keyOf(project, target) && areFoldersSame(target, known) && areFilesSame(project, target, known)
  )
}

/** Tracked directories of which no more is looked at than must be. */
export function isLarge({ out }: Target): boolean {
  return out.cache && out.content?.files !== undefined && out.content.files >= LEAST_FILES
}

/** The list of files is checked against its name whenever it is read; here its stamp says that it is the one that was. */
function keyOf(project: Project, target: Target): string {
  const list = objectOf(target)
  const stat = list && lstatSync(project.cache.file(list), OPTIONS)
  return JSON.stringify([list, stat && toStamp(stat), project.cache.root.dir, project.ignore.below(target.rel)])
}

function areFoldersSame(target: Target, { folders, shards }: Footprint): boolean {
  const isSame = (path: string, [ino, mtime, ctime]: readonly [number, number, number]) => {
    const stat = lstatSync(path, OPTIONS)
    return stat?.isDirectory() === true && stat.ino === ino && stat.mtimeMs === mtime && stat.ctimeMs === ctime
  }
  return (
    shards.every(({ rel, ino, mtime, ctime }) => isSame(rel, [ino, mtime, ctime])) &&
    folders.every(([rel, ino, mtime, ctime]) => isSame(rel === '' ? target.path : `${target.path}/${rel}`, [ino, mtime, ctime]))
  )
}

/** Where there are many files, a second thread takes shares of them as soon as it has started. */
async function areFilesSame(project: Project, { path }: Target, { folders, names, stamps }: Footprint): Promise<boolean> {
  const item = { path, names, stamps, folders: folders.map(([rel, , , , files]) => [rel, files] as const), shares: openShares() }
  const isHelped = stamps.length >= EACH * MANY_FILES
  // A thread that fails leaves a share undone: then whoever looks closer tells why.
  const helper = isHelped ? project.pool.run('look', [item], { weigh: () => Infinity }).catch(() => undefined) : undefined
  lookAtStamps(item)
  // One that has started too late to find any is not waited for.
  if (!isLooked(item)) await helper
  return isAllSame(item)
}

/** From here on starting a thread is worth its while. */
const MANY_FILES = 20_000

/**
 * The footprint of a directory that was found unchanged, to be noted once its objects are found too: the cache's folders
 * are looked at here, before. Undefined when something was written too short a time before `at`, when the look at it began, to be sure.
 */
export function takeFootprint(project: Project, target: Target, { found, at }: { found: Scan; at: number }): Footprint | undefined {
  if (!isLarge(target) || !isDirectoryTarget(target) || found.kind !== 'directory' || !found.folders) return undefined
  const isLongAgo = (time: number) => Math.abs(at - time) > RACY_MS && isSettled(time, at)
  const shards = shardsOf(project, target, found)
  const isOld = found.files.every(file => isLongAgo(file.mtime)) && [...found.folders, ...shards].every(folder => isLongAgo(folder.ctime))
  if (!isOld) return undefined
  const stamps = new Float64Array(EACH * found.files.length)
  for (const [file, { size, mtime, ino, ctime }] of found.files.entries()) stamps.set([size, mtime, ino, ctime ?? Number.NaN], EACH * file)
  return {
    key: keyOf(project, target),
    folders: found.folders.map(({ rel, ino, mtime, ctime, files }) => [rel, ino, mtime, ctime, files]),
    shards,
    names: found.files.map(({ rel }) => rel.slice(rel.lastIndexOf('/') + 1)).join('/'),
    stamps,
  }
}

function shardsOf(project: Project, target: Target, found: Extract<Scan, { kind: 'directory' }>): FolderStamp[] {
  const { hash } = target.out
  const list = objectOf(target)
  const dirs = new Set(list ? [dirname(project.cache.file(list))] : [])
  const starts = new Map(found.files.map(file => [file.md5?.slice(0, 2), file.md5 as Oid]))
  for (const oid of starts.values()) dirs.add(dirname(project.cache.file({ oid, hash })))
  return [...dirs].flatMap(rel => {
    const stat = lstatSync(rel, OPTIONS)
    return stat ? [{ rel, ino: stat.ino, mtime: stat.mtimeMs, ctime: stat.ctimeMs }] : []
  })
}
