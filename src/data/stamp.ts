import type { Stats } from 'node:fs'

/** What tells, without reading, that a file is the one that was read before. `mtime` is milliseconds with a fraction. */
export interface FileStamp {
  readonly size: number
  readonly mtime: number
  readonly ino: number
}

export function toStamp(stat: Stats): FileStamp {
  return { size: stat.size, mtime: stat.mtimeMs, ino: stat.ino }
}

export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.mtime === b.mtime && a.ino === b.ino
}
