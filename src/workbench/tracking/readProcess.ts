import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** A process of this machine, as Linux's files tell of it. */
export interface ProcessView {
  readonly args: readonly string[]
  /** Working directory. */
  readonly folder: string
  /** The program's file, by the name it was started with: that of a virtual environment, not the one behind it. */
  readonly program: string
}

/** Undefined when it is over, or belongs to another user. */
export function readProcess(pid: number): ProcessView | undefined {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
    const folder = readlinkSync(`/proc/${pid}/cwd`)
    const started = find(args[0] ?? '', folder, pid)
    return { args, folder, program: started ?? readlinkSync(`/proc/${pid}/exe`) }
  } catch {
    return undefined
  }
}

/** The way a shell found it: as a path, or on the process's own PATH, of which nothing else is kept. */
function find(name: string, folder: string, pid: number): string | undefined {
  if (name.includes('/')) return join(name.startsWith('/') ? '' : folder, name)
  const path = /(?:^|\0)PATH=([^\0]*)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1] ?? ''
  return path
    .split(':')
    .map(place => join(place, name))
    .find(file => name !== '' && existsSync(file))
}
