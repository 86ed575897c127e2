import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { commonDir, findGitDir } from './readHead.ts'

/** A line of a ref's log: two hashes, who, when, and what happened. */
const TAIL = 4096

/**
 * The last entry of the log of a remote's branch when that was a push of ours, by which it can be told from the next one;
 * 'other' when it was something else, such as a fetch; undefined without such a log. Starts no process.
 */
export function readLastPush(gitRoot: string, upstream: { readonly remote: string; readonly name: string }): string | undefined {
  const gitDir = findGitDir(gitRoot)
  if (gitDir === undefined) return undefined
  const text = readTail(join(commonDir(gitDir), 'logs', 'refs', 'remotes', upstream.remote, ...upstream.name.split('/')))
  const last = text?.trimEnd().split('\n').at(-1)
  if (!last) return undefined
  return last.endsWith('\tupdate by push') ? last : 'other'
}

function readTail(file: string): string | undefined {
  try {
    const fd = openSync(file, 'r')
    try {
      const { size } = fstatSync(fd)
      const bytes = Buffer.alloc(Math.min(size, TAIL))
      readSync(fd, bytes, 0, bytes.length, size - bytes.length)
      return bytes.toString('utf8')
    } finally {
      closeSync(fd)
    }
  } catch {
    return undefined
  }
}
