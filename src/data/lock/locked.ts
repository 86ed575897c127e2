import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type HeldLock, tryOwnLock } from '../../base/ownLock.ts'
import { trySystemLock } from '../../base/systemLock.ts'
import { isBusy } from '../failures.ts'
import type { Project } from '../project.ts'
import { toFailure } from '../systemFailure.ts'
import { readHolder } from './holder.ts'

export interface LockCall {
  readonly signal?: AbortSignal | undefined
  /** How many milliseconds to wait; as long as the project says when undefined. */
  readonly wait?: number | undefined
}

const FIRST_WAIT_MS = 20
const LONGEST_WAIT_MS = 200

/** Roots of the projects whose lock whoever runs now holds: a verb inside of a verb does not wait for itself. */
const holding = new AsyncLocalStorage<ReadonlySet<Turn>>()

interface Turn {
  readonly root: string
  over: boolean
}

/**
 * Runs `body` while no other process, DVC or ours, changes the project: holds `.dvc/tmp/lock` as DVC 3 does for every
 * command that writes. Waits for it as long as the project says, then fails and names the holder. After a wait the
 * configuration is read again, for the other may have changed it. What only reads takes no lock.
 */
export async function locked<R>(project: Project, call: LockCall, body: () => Promise<R>): Promise<R> {
  project.demandTrust()
  const outer = [...(holding.getStore() ?? [])].filter(turn => !turn.over)
  if (outer.some(turn => turn.root === project.root)) return body()
  const lock = await take(project, call)
  const turn = { root: project.root, over: false }
  try {
    return await holding.run(new Set([...outer, turn]), body)
  } finally {
    turn.over = true
    lock.release()
  }
}

async function take(project: Project, { signal, wait: most = project.lockWait }: LockCall): Promise<HeldLock> {
  const start = performance.now()
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    signal?.throwIfAborted()
    const { file, held } = await tryBoth(project)
    if (held) {
      if (wait > FIRST_WAIT_MS) project.reload()
      return held
    }
    if (performance.now() - start >= most) throw isBusy({ root: project.root, ...readHolder(file) })
    await new Promise(resolve => setTimeout(resolve, wait))
  }
}

/** DVC's lock; a file of our own where the system has no such locks, or where the project is told to use another kind. */
async function tryBoth(project: Project): Promise<{ file: string; held: HeldLock | undefined }> {
  const file = join(project.dvcDir, 'tmp', 'lock')
  const held = project.config.hardlinkLock ? 'unsupported' : await trySystem(file)
  if (held === 'taken') return { file, held: undefined }
  return held === 'unsupported' ? { file: project.lockFile, held: tryOwnLock(project.lockFile) } : { file, held }
}

async function trySystem(file: string): ReturnType<typeof trySystemLock> {
  try {
    mkdirSync(dirname(file), { recursive: true })
    return await trySystemLock(file)
  } catch (error) {
    throw toFailure(Object.assign(error as Error, { syscall: 'write' }))
  }
}
