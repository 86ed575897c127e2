import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const EVERY_MS = 20
/** Nothing is done that long under a lock: one that is older was left by a process that ended. */
const LEFT_MS = 30_000

/** Runs `body` while no other process or thread runs one under the same lock file. Keep it short: reading, changing and writing a file. */
export async function withLock<R>(file: string, body: () => Promise<R>): Promise<R> {
  mkdirSync(dirname(file), { recursive: true })
  while (!take(file)) await new Promise(resolve => setTimeout(resolve, EVERY_MS))
  try {
    return await body()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (isLeft(file)) rmSync(file, { force: true })
    return false
  }
}

function isLeft(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) return false
  if (Date.now() - stat.mtimeMs > LEFT_MS) return true
  const holder = Number(read(file))
  return holder > 0 && !isAlive(holder)
}

/** An empty one was made just now: its maker is about to write its number into it. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
