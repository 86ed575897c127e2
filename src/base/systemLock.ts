import { spawn } from 'node:child_process'
import { closeSync, constants, ftruncateSync, openSync, writeSync } from 'node:fs'
import type { HeldLock } from './ownLock.ts'

/**
 * Tries to take the lock that zc.lockfile takes, and DVC with it: the system's own, on the whole file, gone by itself when
 * its holder ends, however it ends. The file then says ` <pid>\n`. Answers `'taken'` when another holds it, and
 * `'unsupported'` where this system or file system has no way to it.
 *
 * - Linux: Node has no `flock`, so util-linux's command locks the open file that it shares with us and ends; the lock
 *   belongs to the open file, which stays open here.
 * - macOS: `open` takes the same lock by its flag `O_EXLOCK`.
 * - Windows: libuv opens with that flag so that nobody else can open the file, DVC included; not tried against a real DVC.
 */
export async function trySystemLock(file: string): Promise<HeldLock | 'taken' | 'unsupported'> {
  const { O_RDWR, O_CREAT, O_NONBLOCK } = constants
  const exclusive = { darwin: 0x20 | O_NONBLOCK, win32: 0x10000000 }[process.platform as string] ?? 0
  const fd = tryOpen(file, O_RDWR | O_CREAT | exclusive)
  if (typeof fd === 'string') return fd
  const outcome = exclusive === 0 ? await flock(fd) : 'locked'
  if (outcome !== 'locked') {
    closeSync(fd)
    return outcome
  }
  signIn(fd)
  return { release: () => closeSync(fd) }
}

/** For whoever waits; a full disk does not take the lock away. */
function signIn(fd: number): void {
  const text = ` ${process.pid}\n`
  try {
    writeSync(fd, text, 0)
    ftruncateSync(fd, text.length)
  } catch {
    // The lock is the open file's, not the text's.
  }
}

function tryOpen(file: string, flags: number): number | 'taken' | 'unsupported' {
  try {
    return openSync(file, flags, 0o666)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN' || code === 'EWOULDBLOCK' || code === 'EBUSY') return 'taken'
    if (code === 'ENOTSUP' || code === 'EOPNOTSUPP') return 'unsupported'
    throw error
  }
}

function flock(fd: number): Promise<'locked' | 'taken' | 'unsupported'> {
  return new Promise(done => {
    const child = spawn('flock', ['-xn', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] })
    child.on('error', () => done('unsupported'))
    // It answers 1 for "another holds it", and numbers from 64 on for what it cannot do.
    child.on('exit', code => done(code === 0 ? 'locked' : code === 1 ? 'taken' : 'unsupported'))
  })
}
