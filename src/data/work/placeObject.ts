import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { Meter } from '../../base/meter.ts'
import type { LinkType } from '../config.ts'
import type { HashName } from '../oid.ts'
import { changingFile, inTheWay } from '../failures.ts'
import { type FileStamp, sameStamp, toStamp } from '../stamp.ts'
import { copyChunks } from './copyChunks.ts'
import { readSmall } from './hashFile.ts'
import { FILE_MODE, temporaryName, uniqueName } from './objectFile.ts'
import { verifyObject } from './verifyObject.ts'
import { writeNew } from './writeNew.ts'

export interface PlaceItem {
  /** The object. */
  readonly from: string
  /** Its stamp, where it was found good before. */
  readonly object?: FileStamp | undefined
  readonly to: string
  readonly hash: HashName
  /** The first that the file systems allow is used. */
  readonly types: readonly LinkType[]
  readonly isExec: boolean
  /** A directory on the work tree's file system, where a copy is made before it is renamed to its place. */
  readonly staging: string
  readonly quarantine?: string | undefined
  /** What the file at `to` was when it was found safe to replace; it is left alone when it has changed since. */
  readonly replaces?: FileStamp | undefined
}

/** What came of one file: its stamp, or that the object is missing, or does not hash to its name. */
export interface PlacedFile {
  readonly stamp?: FileStamp
}

const SMALL_COPY = 1 << 20

/** Brings an object into the work tree, replacing a file that is there. The caller has made sure that nothing is lost. */
export function placeObject(item: PlaceItem, meter: Meter): PlacedFile {
  meter.throwIfCancelled()
  if (!verifyObject(item.from, item.hash, item.quarantine)) return {}
  refuseChanged(item)
  makeDirs(item)
  try {
    putInPlace(item, meter)
  } catch (error) {
    // Someone removed a directory that was made before: once more, with it made anew.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    made.clear()
    makeDirs(item)
    putInPlace(item, meter)
  }
  if (item.isExec && process.platform !== 'win32') chmodSync(item.to, statSync(item.to).mode | 0o100)
  return { stamp: toStamp(statSync(item.to)) }
}

const made = new Set<string>()

/** Once for a run of files in the same directory, which is how they come. */
function makeDirs(item: PlaceItem): void {
  for (const dir of [stagingOf(item), dirname(item.to)]) {
    if (made.has(dir)) continue
    if (made.size > 1) made.clear()
    mkdirSync(dir, { recursive: true })
    made.add(dir)
  }
}

function refuseChanged({ to, replaces }: PlaceItem): void {
  const stat = statSync(to, { throwIfNoEntry: false })
  if (stat?.isDirectory()) throw inTheWay({ path: to })
  if (stat && !(replaces && sameStamp(toStamp(stat), replaces))) throw changingFile({ path: to })
}

/** A directory a thread: two that make files in the same one wait for each other. */
function stagingOf(item: PlaceItem): string {
  return join(item.staging, String(threadId))
}

function putInPlace(item: PlaceItem, meter: Meter): void {
  const draft = join(stagingOf(item), uniqueName())
  try {
    rename(item, makeDraft(item, draft, meter), meter)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

function makeDraft(item: PlaceItem, draft: string, meter: Meter): string {
  for (const type of item.types) {
    if (makeLink({ from: item.from, to: draft }, type, meter)) return draft
  }
  copyTo(item.from, draft, meter)
  return draft
}

/** Staging may turn out to be on another file system than the place: then the draft is made beside it. */
function rename(item: PlaceItem, draft: string, meter: Meter): void {
  try {
    renameSync(draft, item.to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    rmSync(draft, { force: true })
    const beside = temporaryName(item.to)
    try {
      renameSync(makeDraft(item, beside, meter), item.to)
    } catch (failed) {
      rmSync(beside, { force: true })
      throw failed
    }
  }
}

function makeLink({ from, to }: { from: string; to: string }, type: LinkType, meter: Meter): boolean {
  try {
    if (type === 'copy') copyTo(from, to, meter)
    else if (type === 'symlink') symlinkSync(from, to)
    else if (type === 'hardlink') hardlink(from, to)
    else clone(from, to)
    return true
  } catch (error) {
    rmSync(to, { force: true })
    if (type === 'copy' || !isRefused(error)) throw error
    return false
  }
}

/** What a file system answers when it has no such links, or not across devices, or not for this person. */
function isRefused(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return ['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EPERM', 'EACCES', 'EINVAL', 'ENOTTY', 'EMLINK', 'UNKNOWN'].includes(code ?? '')
}

/** Empty files are not hard-linked, as DVC does not: many of them would run into the limit of links to one file. */
function hardlink(from: string, to: string): void {
  if (statSync(from).size === 0) writeNew(to, new Uint8Array(), 0o666)
  else linkSync(from, to)
}

function clone(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL)
  chmodSync(to, FILE_MODE)
}

/** A fresh file with the person's usual mode; the object's read-only mode is not copied. */
function copyTo(from: string, to: string, meter: Meter): void {
  const fd = openSync(from, 'r')
  try {
    const { size } = fstatSync(fd)
    if (size <= SMALL_COPY) {
      meter.addBytes(size)
      return writeNew(to, readSmall(fd, size), 0o666)
    }
  } finally {
    closeSync(fd)
  }
  copyChunks({ from, to }, meter)
}
