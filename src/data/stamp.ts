import type { Stats } from 'node:fs'

/** What tells, without reading, that a file is the one that was read before. `mtime` is milliseconds with a fraction. */
export interface FileStamp {
  readonly size: number
  readonly mtime: number
  readonly ino: number
  /**
   * When its content or anything about it last changed, as the system alone sets it: who puts `mtime` back does not put this back.
   * Undefined where it says nothing: a file of several names changes whenever one is made or removed.
   */
  readonly ctime?: number | undefined
}

export function toStamp(stat: Stats): FileStamp {
  return { size: stat.size, mtime: stat.mtimeMs, ino: stat.ino, ctime: ctimeOf(stat) }
}

export function ctimeOf(stat: Stats): number | undefined {
  return stat.nlink > 1 ? undefined : stat.ctimeMs
}

/** Is it the same file with the same content, as far as its owner tells? Where it must hold against whoever sets times, see `isUntouched`. */
export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.mtime === b.mtime && a.ino === b.ino
}

/** The same, and nobody wrote to it and put its time back. */
export function isUntouched(a: FileStamp, b: FileStamp): boolean {
  return sameStamp(a, b) && (a.ctime === undefined || b.ctime === undefined || a.ctime === b.ctime)
}

/**
 * File systems stamp with a clock that ticks every few milliseconds, or every two seconds where stamps are whole ones. A file
 * that was read so shortly after it was written may have been written once more with the same stamp.
 */
export function isSettled(mtime: number, readAt: number): boolean {
  return Math.abs(readAt - mtime) > (mtime % 1000 === 0 ? COARSE_TICK_MS : TICK_MS)
}

const TICK_MS = 25
const COARSE_TICK_MS = 2100
