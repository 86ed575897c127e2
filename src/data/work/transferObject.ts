import { chmodSync, closeSync, fstatSync, openSync, statSync } from 'node:fs'
import type { Meter } from '../../base/meter.ts'
import { corruptObject } from '../failures.ts'
import type { HashName } from '../oid.ts'
import { copyChunks } from './copyChunks.ts'
import { createDigest, digestSmall, readSmall } from './hashFile.ts'
import { completeObject, isObjectModeMasked, OBJECT_MODE, type ObjectRoot } from './objectFile.ts'
import { writeNew } from './writeNew.ts'

export interface TransferItem {
  readonly from: string
  readonly to: string
  readonly root: ObjectRoot
  readonly oid: string
  readonly hash: HashName
  /** Hash while copying, whatever the mode says: what comes from elsewhere is not trusted. */
  readonly verify: boolean
}

/** Bytes copied, or undefined when the object is not at its source. */
export type Transferred = number | undefined

const SMALL_COPY = 1 << 20

/** Copies one object from one store to another; what arrives under its name is whole, and right when it was verified. */
export function transferObject(item: TransferItem, meter: Meter): Transferred {
  meter.throwIfCancelled()
  const stat = statSync(item.from, { throwIfNoEntry: false })
  if (!stat) return undefined
  const verify = item.verify || (stat.mode & 0o777) !== OBJECT_MODE
  completeObject(item.root, item.to, temporary =>
    stat.size <= SMALL_COPY ? copySmall({ ...item, verify }, temporary) : copyLarge({ ...item, verify }, temporary, meter),
  )
  if (stat.size <= SMALL_COPY) meter.addBytes(stat.size)
  return stat.size
}

function copySmall(item: TransferItem, temporary: string): void {
  const fd = openSync(item.from, 'r')
  try {
    const content = readSmall(fd, fstatSync(fd).size)
    if (item.verify) demand(item, digestSmall(content, hashOf(item)))
    writeNew(temporary, content, OBJECT_MODE)
  } finally {
    closeSync(fd)
  }
  if (isObjectModeMasked) chmodSync(temporary, OBJECT_MODE)
}

function copyLarge(item: TransferItem, temporary: string, meter: Meter): void {
  const digest = item.verify ? createDigest(hashOf(item)) : undefined
  copyChunks({ from: item.from, to: temporary }, meter, chunk => void digest?.update(chunk))
  if (digest) demand(item, digest.digest())
  chmodSync(temporary, OBJECT_MODE)
}

/** The list of a directory is hashed plainly in every layout. */
function hashOf(item: TransferItem): HashName {
  return item.oid.endsWith('.dir') ? 'md5' : item.hash
}

function demand(item: TransferItem, md5: string): void {
  if (md5 !== item.oid.replace(/\.dir$/, '')) throw corruptObject({ path: item.from, oid: item.oid })
}
