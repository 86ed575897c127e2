import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../../base/isAlive.ts'
import { replaceFile } from '../../base/replaceFile.ts'
import { trySystemLock } from '../../base/systemLock.ts'
import { isInUse } from '../failures.ts'
import type { Project } from '../project.ts'

interface User {
  readonly pid: number
  readonly cmd: string
}

/** `.dvc/tmp/rwlock`: who reads and who writes which absolute path, while DVC itself has let its lock go. */
type UsersByPath = Readonly<Record<string, User | readonly User[]>>
interface Uses {
  readonly write?: UsersByPath
  readonly read?: UsersByPath
}

/**
 * Refuses when a stage that DVC runs is at work on one of these paths, or on what lies above or below: DVC lets its lock go
 * while a stage's command runs, and notes the paths instead. Notes of processes that ended are taken out, as DVC does.
 */
export async function refuseInUse(project: Project, paths: readonly string[]): Promise<void> {
  const file = join(project.dvcDir, 'tmp', 'rwlock')
  const uses = readUses(file)
  if (!uses) return
  const notes = [uses.write, uses.read].flatMap(users => Object.entries(users ?? {})).flatMap(([path, users]) => toNotes(path, users))
  for (const { path, user } of notes)
    if (isAlive(user.pid) && paths.some(ours => overlap(ours, path))) throw isInUse({ path, pid: user.pid, command: user.cmd })
  if (notes.some(({ user }) => !isAlive(user.pid))) await tidy(file)
}

function toNotes(path: string, users: User | readonly User[]): { path: string; user: User }[] {
  return [users]
    .flat()
    .filter(isUser)
    .map(user => ({ path, user }))
}

function isUser(user: unknown): user is User {
  return typeof user === 'object' && user !== null && 'pid' in user && typeof user.pid === 'number'
}

function overlap(a: string, b: string): boolean {
  return a === b || isBelow(a, b) || isBelow(b, a)
}

function isBelow(path: string, top: string): boolean {
  return path.startsWith(top) && /^[\\/]/.test(path.slice(top.length))
}

/** A file that cannot be read as notes says nothing; DVC says what is wrong with it. */
function readUses(file: string): Uses | undefined {
  try {
    const uses: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof uses === 'object' && uses !== null ? uses : undefined
  } catch {
    return undefined
  }
}

/** Under the lock that DVC holds while it changes the notes; when that is taken, they are tidied another time. */
async function tidy(file: string): Promise<void> {
  const lock = await trySystemLock(`${file}.lock`)
  if (typeof lock === 'string') return
  try {
    const uses = readUses(file)
    if (uses) await replaceFile(file, JSON.stringify({ ...living('write', uses.write), ...living('read', uses.read) }))
  } finally {
    lock.release()
  }
}

function living(kind: 'read' | 'write', users: UsersByPath | undefined): Uses {
  if (!users) return {}
  const kept = Object.entries(users).flatMap(([path, found]): [string, User | User[]][] => {
    const alive = [found]
      .flat()
      .filter(isUser)
      .filter(user => isAlive(user.pid))
    const [first] = alive
    return first ? [[path, Array.isArray(found) ? alive : first]] : []
  })
  return { [kind]: Object.fromEntries(kept) }
}
