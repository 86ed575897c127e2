import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { environment } from './commandLine.ts'

/**
 * A strict double of how DVC 3 locks, by Python's own `fcntl`: zc.lockfile opens for writing without truncation, takes the
 * lock or fails at once, writes ` <pid>\n`, and keeps the file open as long as it holds the lock.
 */
const DVC_LOCK = `
import fcntl, os, sys, time
try:
    fp = open(sys.argv[1], 'r+')
except OSError:
    fp = open(sys.argv[1], 'a+')
try:
    fcntl.flock(fp.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError:
    print('busy'); sys.exit(3)
fp.write(' %s\\n' % os.getpid()); fp.truncate(); fp.flush()
print('locked', flush=True)
time.sleep(float(sys.argv[2]))
`

/** True where the double can run. */
export const hasPython = spawnSync('python3', ['-c', 'import fcntl']).status === 0

export interface DvcLock {
  readonly pid: number
  /** Ends it as a crash does. */
  kill(): Promise<void>
  readonly ended: Promise<unknown>
}

/** Holds a lock for some seconds, as a running `dvc` does; undefined when another holds it. */
export async function holdAsDvc(file: string, seconds: number): Promise<DvcLock | undefined> {
  const child = spawn('python3', ['-c', DVC_LOCK, file, String(seconds)], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  if (said.toString().trim() !== 'locked') return undefined
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { pid: child.pid ?? 0, kill, ended }
}
