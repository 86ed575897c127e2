import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { remoteGone } from '../failures.ts'
import { type HashName, objectPath, type Oid } from '../oid.ts'

/** Objects are read-only; a mode of exactly 0444 says that the content was checked against the name. */
export const OBJECT_MODE = 0o444

/** A tree of objects on disk, the cache or a remote directory: where, and the modes for what is made in it. */
export interface ObjectRoot {
  readonly dir: string
  /** `cache.shared = group`: directories are made group-writable with the set-group-ID bit. */
  readonly group?: boolean | undefined
  /** Where objects go that do not hash to their name; undefined for a store that is not ours to tidy. */
  readonly quarantine?: string | undefined
  /** Never made here: a share that went away must not be filled below its mount point. */
  readonly mustExist?: boolean | undefined
}

export function objectFile(root: ObjectRoot, oid: Oid, hash: HashName): string {
  if (sep !== '/') return join(root.dir, objectPath(oid, hash))
  if (top.of !== root.dir) top = { of: root.dir, path: join(root.dir, '/') }
  return top.path + objectPath(oid, hash)
}

/** The store that was asked of last, for `join` takes longer than the call to the system that comes after. */
let top = { of: '', path: '' }

const made = new Set<string>()

/** Makes the directory of an object once per process; `retry` forgets that when someone removed it. */
export function makeObjectDir(root: ObjectRoot, dir: string, retry = false): void {
  if (made.has(dir) && !retry) return
  const missing: string[] = []
  for (let at = dir; !isDirectory(at); at = dirname(at)) missing.unshift(at)
  if (root.mustExist && missing.includes(resolve(root.dir))) throw remoteGone({ dir: root.dir })
  for (const path of missing) {
    makeOne(root, path)
    if (root.group && process.platform !== 'win32') chmodSync(path, 0o2775)
  }
  made.add(dir)
}

/** One level at a time where the top must not be made: it may go away between the look and this. */
function makeOne(root: ObjectRoot, path: string): void {
  if (!root.mustExist) return void mkdirSync(path, { recursive: true })
  try {
    mkdirSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw remoteGone({ dir: root.dir })
    if (code !== 'EEXIST' || !isDirectory(path)) throw error
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

const threadName = randomBytes(12).toString('base64url')
let named = 0

/** A file name that no other process or thread makes: random once for each, then counted. */
export function uniqueName(): string {
  return `.${threadName}${(named++).toString(36)}.tmp`
}

/** A name beside `path` for what is being written; the same file system, so that a rename completes it. */
export function temporaryName(path: string): string {
  return join(dirname(path), uniqueName())
}

/** Asking for the umask is a call to the system, and it does not change while we run. */
const umask = process.platform === 'win32' ? 0 : process.umask()

/** The mode that a new file of the person's has. */
export const FILE_MODE = 0o666 & ~umask

/** True when a file that is made with the mode of objects does not get it, and must be given it after. */
export const isObjectModeMasked = (umask & OBJECT_MODE) !== 0

/** Gives what `write` wrote under a temporary name its final name; leaves nothing behind when it fails. */
export function completeObject(root: ObjectRoot, path: string, write: (temporary: string) => void): void {
  const dir = dirname(path)
  makeObjectDir(root, dir)
  const temporary = temporaryName(path)
  const writeWhole = () => {
    write(temporary)
    renameSync(temporary, path)
  }
  try {
    try {
      writeWhole()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      makeObjectDir(root, dir, true)
      writeWhole()
    }
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
