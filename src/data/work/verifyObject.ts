import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Meter } from '../../base/meter.ts'
import type { HashName } from '../oid.ts'
import { type FileStamp, toStamp } from '../stamp.ts'
import { hashFile } from './hashFile.ts'
import { OBJECT_MODE } from './objectFile.ts'

export type ObjectState = 'good' | 'bad' | 'absent'

/**
 * Looks at an object without touching it. A mode of exactly 0444 is DVC's mark for "checked against its name";
 * anything else is hashed.
 */
export function checkObject(path: string, hash: HashName): ObjectState {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return 'absent'
  if ((stat.mode & 0o777) === OBJECT_MODE) return 'good'
  const { md5 } = hashFile({ path, hash: path.endsWith('.dir') ? 'md5' : hash }, new Meter())
  return md5 === nameOf(path) ? 'good' : 'bad'
}

function nameOf(path: string): string {
  return basename(dirname(path)) + basename(path, '.dir')
}

/**
 * True when the object is there and good, and marks it as checked. A bad one is moved out of the way, never deleted:
 * with links the work tree's only copy may be in it.
 */
export function verifyObject(path: string, hash: HashName, quarantine?: string): boolean {
  return verifiedStamp(path, hash, quarantine) !== undefined
}

/** The same, answering the object's stamp; undefined where that says false. */
export function verifiedStamp(path: string, hash: HashName, quarantine?: string): FileStamp | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return undefined
  if ((stat.mode & 0o777) === OBJECT_MODE) return toStamp(stat)
  if (checkObject(path, hash) === 'good') {
    // An object that a hard link made executable keeps that bit: the work tree shows it.
    if ((stat.mode & 0o222) !== 0) chmodSync(path, stat.mode & 0o111 ? 0o544 : OBJECT_MODE)
    return toStamp(stat)
  }
  if (quarantine) putAside(path, quarantine)
  return undefined
}

/** Moves an object out of the way, to where a person can find it. */
export function putAside(path: string, quarantine: string): void {
  mkdirSync(quarantine, { recursive: true })
  const aside = join(quarantine, `${nameOf(path)}-${Date.now().toString(36)}`)
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    copyFileSync(path, aside)
    rmSync(path)
  }
}
