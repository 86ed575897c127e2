import { chmodSync, closeSync, constants, copyFileSync, fstatSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Meter } from '../../base/meter.ts'
import { changingFile } from '../failures.ts'
import type { HashName, Oid } from '../oid.ts'
import { sameStamp, toStamp } from '../stamp.ts'
import { createDigest, digestSmall, type HashedFile, hashFile, isExecutable, readSmall, SMALL } from './hashFile.ts'
import { copyChunks } from './copyChunks.ts'
import { completeObject, makeObjectDir, OBJECT_MODE, type ObjectRoot, objectFile, temporaryName } from './objectFile.ts'
import { verifyObject } from './verifyObject.ts'
import { writeObject } from './writeObject.ts'

/** How the content gets into the store: read once and written, cloned by the file system, or shared by a hard link. */
export type StoreBy = 'copy' | 'reflink' | 'hardlink'

export interface StoreItem {
  readonly path: string
  readonly hash: HashName
  readonly root: ObjectRoot
  readonly by: StoreBy
}

export interface StoredFile extends HashedFile {
  /** False when the store had the object already. */
  readonly written: boolean
}

const TRIES = 3

/** Hashes a file and puts its content into a store, reading it once: what is stored is the very bytes that were hashed. */
export function storeFile(item: StoreItem, meter: Meter): StoredFile {
  if (item.by === 'hardlink') return storeLink(item, meter)
  for (let tries = 0; tries < TRIES; tries++) {
    const readAt = Date.now()
    const before = statSync(item.path)
    const stored = before.size <= SMALL ? storeSmall(item, meter) : storeLarge(item, meter)
    const after = statSync(item.path)
    if (sameStamp(toStamp(before), toStamp(after))) return { ...stored, ...toStamp(after), isExec: isExecutable(after.mode), readAt }
  }
  throw changingFile({ path: item.path })
}

type Stored = Pick<StoredFile, 'md5' | 'written'>

function storeSmall(item: StoreItem, meter: Meter): Stored {
  const fd = openSync(item.path, 'r')
  try {
    const content = readSmall(fd, fstatSync(fd).size)
    meter.addBytes(content.length)
    const md5 = digestSmall(content, item.hash)
    const path = objectFile(item.root, md5 as Oid, item.hash)
    if (verifyObject(path, item.hash, item.root.quarantine)) return { md5, written: false }
    completeObject(item.root, path, temporary => writeObject(temporary, content))
    return { md5, written: true }
  } finally {
    closeSync(fd)
  }
}

/** The name is only known at the end, so the content goes under a temporary name at the top of the store first. */
function storeLarge(item: StoreItem, meter: Meter): Stored {
  const draft = temporaryName(objectFile(item.root, '0'.repeat(32) as Oid, item.hash))
  makeObjectDir(item.root, dirname(draft))
  try {
    const md5 =
      item.by === 'reflink' && cloned(item.path, draft)
        ? hashFile({ path: draft, hash: item.hash }, meter).md5
        : copyDraft(item, draft, meter)
    const path = objectFile(item.root, md5 as Oid, item.hash)
    if (verifyObject(path, item.hash, item.root.quarantine)) return { md5, written: false }
    chmodSync(draft, OBJECT_MODE)
    completeObject(item.root, path, temporary => renameSync(draft, temporary))
    return { md5, written: true }
  } finally {
    rmSync(draft, { force: true })
  }
}

function cloned(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL)
    return true
  } catch {
    return false
  }
}

function copyDraft(item: StoreItem, draft: string, meter: Meter): string {
  const digest = createDigest(item.hash)
  copyChunks({ from: item.path, to: draft }, meter, chunk => digest.update(chunk))
  return digest.digest()
}

/** With hard links the work tree and the store share the bytes; the file becomes read-only, as DVC makes it. */
function storeLink(item: StoreItem, meter: Meter): StoredFile {
  const hashed = hashFile(item, meter)
  const path = objectFile(item.root, hashed.md5 as Oid, item.hash)
  if (verifyObject(path, item.hash, item.root.quarantine)) return { ...hashed, written: false }
  // Empty files are never hard-linked: many of them would run into the limit of links to one file.
  if (hashed.size === 0) return storeFile({ ...item, by: 'copy' }, meter)
  completeObject(item.root, path, temporary => linkSync(item.path, temporary))
  chmodSync(path, OBJECT_MODE)
  const after = statSync(item.path)
  if (sameStamp(hashed, toStamp(after))) return { ...hashed, written: true }
  // Written to while it was linked: the object does not hash to its name any more, and the work tree keeps the bytes.
  rmSync(path, { force: true })
  throw changingFile({ path: item.path })
}
