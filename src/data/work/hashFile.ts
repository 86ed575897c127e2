import { createHash, hash as hashOnce } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type { Meter } from '../../base/meter.ts'
import { createDos2UnixMd5 } from '../dos2unix.ts'
import { changingFile } from '../failures.ts'
import type { HashName } from '../oid.ts'
import { type FileStamp, isUntouched, toStamp } from '../stamp.ts'
import { readChunks } from './readChunks.ts'

export interface HashItem {
  readonly path: string
  readonly hash: HashName
}

/** The md5 of the content (32 hex digits) and the stamp that the content was read under. */
export interface HashedFile extends FileStamp {
  readonly md5: string
  readonly isExec: boolean
  /** When the reading began, milliseconds since 1970: what was written after that may not have been read. */
  readonly readAt: number
}

/** Up to here a file is read and hashed in one go. */
export const SMALL = 4 << 20
const TRIES = 3

const shared = { buffer: Buffer.allocUnsafeSlow(64 << 10) }

/** The whole content of a small file, in a buffer that the next call overwrites. */
export function readSmall(fd: number, size: number): Buffer {
  if (shared.buffer.length <= size) shared.buffer = Buffer.allocUnsafeSlow(Math.min(SMALL, size * 2) + 1)
  let length = 0
  for (;;) {
    const count = readSync(fd, shared.buffer, length, shared.buffer.length - length, null)
    if (count === 0) return shared.buffer.subarray(0, length)
    length += count
    if (length === shared.buffer.length) return Buffer.concat([shared.buffer, readRest(fd)])
  }
}

function readRest(fd: number): Buffer {
  const parts: Buffer[] = []
  for (;;) {
    const part = Buffer.allocUnsafe(1 << 20)
    const count = readSync(fd, part, 0, part.length, null)
    if (count === 0) return Buffer.concat(parts)
    parts.push(part.subarray(0, count))
  }
}

export function digestSmall(content: Uint8Array, hash: HashName): string {
  return hash === 'md5' ? hashOnce('md5', content, 'hex') : digestAll(createDigest(hash), content)
}

export interface Digest {
  update(chunk: Uint8Array): unknown
  digest(): string
}

export function createDigest(hash: HashName): Digest {
  if (hash === 'md5-dos2unix') return createDos2UnixMd5()
  const md5 = createHash('md5')
  return { update: chunk => md5.update(chunk), digest: () => md5.digest('hex') }
}

function digestAll(digest: Digest, content: Uint8Array): string {
  digest.update(content)
  return digest.digest()
}

/** Hashes one file, again if it changed meanwhile; gives up with a failure when it keeps changing. */
export function hashFile(item: HashItem, meter: Meter): HashedFile {
  for (let tries = 0; tries < TRIES; tries++) {
    const hashed = hashStable(item, meter)
    if (hashed) return hashed
  }
  throw changingFile({ path: item.path })
}

function hashStable(item: HashItem, meter: Meter): HashedFile | undefined {
  const readAt = Date.now()
  const before = statSync(item.path)
  const md5 = before.size <= SMALL ? hashSmall(item, meter) : hashLarge(item, meter)
  const after = statSync(item.path)
  if (!isUntouched(toStamp(before), toStamp(after))) return undefined
  return { ...toStamp(after), md5, isExec: isExecutable(after.mode), readAt }
}

/** DVC notes an output as executable when its owner may execute it; Windows has no such bit. */
export function isExecutable(mode: number): boolean {
  return process.platform !== 'win32' && (mode & 0o100) !== 0
}

function hashSmall(item: HashItem, meter: Meter): string {
  const fd = openSync(item.path, 'r')
  try {
    const content = readSmall(fd, fstatSync(fd).size)
    meter.addBytes(content.length)
    return digestSmall(content, item.hash)
  } finally {
    closeSync(fd)
  }
}

function hashLarge(item: HashItem, meter: Meter): string {
  const digest = createDigest(item.hash)
  readChunks(item.path, meter, chunk => void digest.update(chunk))
  return digest.digest()
}
