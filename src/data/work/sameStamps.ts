import { lstatSync, type Stats } from 'node:fs'

/** How many numbers a file's stamp takes: size, mtime, ino and ctime. */
export const EACH = 4
/** Files that a thread takes at a time. */
const SHARE = 1000

/** Files of a directory with the stamps that they had, for several threads to look at together. */
export interface StampsItem {
  readonly path: string
  /** Below `path` with `/`, and how many of the files are in it. */
  readonly folders: readonly (readonly [rel: string, files: number])[]
  /** Names of files, folder after folder, with `/` between. */
  readonly names: string
  /** `EACH` for a file; NaN for a ctime that says nothing. */
  readonly stamps: Float64Array
  /** Memory that the threads share: see `openShares`. */
  readonly shares: Int32Array
}

const [NEXT, DONE, OTHER] = [0, 1, 2] as const

/** Which shares are taken, how many are done, and whether a file was found to be another. */
export function openShares(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT))
}

/** True when every share was looked at and no file was found to be another. */
export function isAllSame({ stamps, shares }: StampsItem): boolean {
  return Atomics.load(shares, OTHER) === 0 && Atomics.load(shares, DONE) === Math.ceil(stamps.length / EACH / SHARE)
}

/** Nothing is left to be found, by this thread or by another. */
export function isLooked(item: StampsItem): boolean {
  return Atomics.load(item.shares, OTHER) !== 0 || isAllSame(item)
}

/** Takes shares and looks at their files until none is left, or one file is another. */
export function lookAtStamps(item: StampsItem): void {
  const count = item.stamps.length / EACH
  const names = item.names.split('/')
  let folder = 0
  let end = item.folders[0]?.[1] ?? 0
  for (;;) {
    const from = SHARE * Atomics.add(item.shares, NEXT, 1)
    if (from >= count || Atomics.load(item.shares, OTHER) !== 0) return
    const to = Math.min(count, from + SHARE)
    let dir = folderPath(item, folder)
    for (let at = from; at < to; at++) {
      if (at >= end) {
        while (at >= end) end += item.folders[++folder]?.[1] ?? Infinity
        dir = folderPath(item, folder)
      }
      if (!isSame(dir + (names[at] as string), item.stamps, EACH * at)) return void Atomics.store(item.shares, OTHER, 1)
    }
    Atomics.add(item.shares, DONE, 1)
  }
}

function folderPath({ path, folders }: StampsItem, at: number): string {
  const rel = folders[at]?.[0] ?? ''
  return rel === '' ? `${path}/` : `${path}/${rel}/`
}

function isSame(path: string, stamps: Float64Array, of: number): boolean {
  const stat = look(path)
  if (!stat?.isFile() || stat.size !== stamps[of] || stat.mtimeMs !== stamps[of + 1] || stat.ino !== stamps[of + 2]) return false
  const ctime = stamps[of + 3] as number
  return stat.nlink > 1 || Number.isNaN(ctime) || stat.ctimeMs === ctime
}

/** What cannot be looked at is not the same; why, tells whoever looks closer. */
function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
