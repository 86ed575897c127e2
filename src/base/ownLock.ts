import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { isAlive } from './isAlive.ts'

/** A lock that is held until it is released. */
export interface HeldLock {
  release(): void
}

const REFRESH_MS = 10_000
/** A holder on another computer tells that it lives by touching the file; one that has not for so long is gone. */
const LEFT_MS = 90_000

/**
 * Tries to take a lock that is there as long as its file: for where the system has none. The file says ` <pid> <host>\n`.
 * Undefined when another holds it. One that was left by a process that ended is broken.
 */
export function tryOwnLock(file: string): HeldLock | undefined {
  mkdirSync(dirname(file), { recursive: true })
  if (!create(file) && !(isLeft(file) && breakLock(file) && create(file))) return undefined
  const timer = setInterval(() => touch(file), REFRESH_MS).unref()
  return {
    release() {
      clearInterval(timer)
      rmSync(file, { force: true })
    },
  }
}

function create(file: string): boolean {
  try {
    writeFileSync(file, ` ${process.pid} ${hostname()}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

function touch(file: string): void {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  } catch {
    // The next process finds the file gone or old, and takes its turn.
  }
}

function isLeft(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) return false
  const [pid, host] = read(file).trim().split(' ')
  // An empty one was made just now: its maker is about to write its number into it.
  if (host === hostname() && Number(pid) > 0) return !isAlive(Number(pid))
  return Math.abs(Date.now() - stat.mtimeMs) > LEFT_MS
}

/** Two that find the same lock left must not both remove it, for the second would remove the first one's new lock. */
function breakLock(file: string): boolean {
  const breaking = `${file}.break`
  if (!create(breaking)) {
    const stat = statSync(breaking, { throwIfNoEntry: false })
    if (stat && Math.abs(Date.now() - stat.mtimeMs) > LEFT_MS) rmSync(breaking, { force: true })
    return false
  }
  try {
    if (!isLeft(file)) return false
    rmSync(file, { force: true })
    return true
  } finally {
    rmSync(breaking, { force: true })
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
