import { readFileSync, statSync } from 'node:fs'
import { isAlive } from '../../base/isAlive.ts'

/** Who holds a lock, as far as can be told: another system user's command line may be hidden, and Windows hides the number too. */
export interface Holder {
  readonly pid?: number | undefined
  readonly command?: string | undefined
  /** Milliseconds since 1970. */
  readonly since?: number | undefined
}

const LONGEST = 80

/** What a lock file says of its holder; its time is when the holder wrote itself into it. */
export function readHolder(file: string): Holder {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    if (!(pid > 0) || !isAlive(pid)) return {}
    return { pid, command: commandOf(pid), since: statSync(file).mtimeMs }
  } catch {
    return {}
  }
}

function commandOf(pid: number): string | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .replace(/[\0\s]+/g, ' ')
      .trim()
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line || undefined
  } catch {
    return undefined
  }
}
