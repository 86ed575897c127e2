import type { Git } from './git.ts'

/** One commit that changed a pointer file. */
export interface Revision {
  readonly commit: string
  readonly author: string
  readonly email: string
  /** When it was authored, milliseconds since 1970. */
  readonly date: number
  readonly message: string
  /** The pointer's path in that commit, relative to the Git root. */
  readonly path: string
  /** The hash of its content there; undefined where the commit removed the file. */
  readonly blob: string | undefined
}

/** Histories of pointer files by the path that they have in HEAD, newest first, renames followed. */
export type History = ReadonlyMap<string, readonly Revision[]>

/** What `parseHistory` reads. */
export const REVISION_FORMAT = '%x1e%H%x1f%an%x1f%ae%x1f%at%x1f%s%x1f'

/** Reads the history of every pointer file below HEAD, in one pass of one `git log`. */
export async function readHistory(git: Git): Promise<History> {
  if (!(await git.head())) return new Map()
  const text = await git.raw([
    'log',
    '--raw',
    '--no-abbrev',
    '-M',
    '-z',
    `--format=${REVISION_FORMAT}`,
    '--no-show-signature',
    '--no-color',
    'HEAD',
    '--',
    ':(top)*.dvc',
  ])
  return parseHistory(text)
}

export function parseHistory(text: string): History {
  const histories = new Map<string, Revision[]>()
  /** A name that a file had at this point of the walk back, to the names that it has at the newer end. */
  const followed = new Map<string, string[]>()
  for (const record of text.split('\x1e').slice(1)) {
    const [commit = '', author = '', email = '', seconds = '0', message = '', changes = ''] = record.split('\x1f')
    const about = { commit, author, email, date: Number(seconds) * 1000, message }
    for (const change of parseChanges(changes)) follow({ histories, followed }, change, about)
  }
  return histories
}

interface Change {
  readonly blob: string
  readonly path: string
  readonly from: string
}

/** What the walk back through the commits knows so far. */
interface Walk {
  readonly histories: Map<string, Revision[]>
  readonly followed: Map<string, string[]>
}

type About = Omit<Revision, 'path' | 'blob'>

function follow({ histories, followed }: Walk, change: Change, about: About): void {
  const names = followed.get(change.path) ?? [change.path]
  for (const name of names) {
    const history = histories.get(name) ?? []
    history.push({ ...about, path: change.path, blob: /^0+$/.test(change.blob) ? undefined : change.blob })
    histories.set(name, history)
  }
  if (change.from === change.path) return
  followed.set(change.from, [...(followed.get(change.from) ?? []), ...names])
  followed.set(change.path, [])
}

/** Raw entries end in NULs: `:mode mode blob blob STATUS\0path\0`, with a second path for renames and copies. */
function parseChanges(text: string): Change[] {
  const parts = text.split('\0')
  const changes: Change[] = []
  for (let at = 0; at < parts.length; at++) {
    const header = /:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(parts[at] ?? '')
    if (!header) continue
    const moved = header[2] === 'R' || header[2] === 'C'
    const from = parts[at + 1] ?? ''
    const path = moved ? (parts[at + 2] ?? '') : from
    changes.push({ blob: header[1] ?? '', path, from: header[2] === 'R' ? from : path })
    at += moved ? 2 : 1
  }
  return changes
}
