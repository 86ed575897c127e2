import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findGitDir } from '../../data/git/readHead.ts'

/** The branch that is checked out, read from Git's files; undefined when HEAD is a commit by itself. */
export function readBranch(gitRoot: string): string | undefined {
  const folder = findGitDir(gitRoot)
  if (folder === undefined) return undefined
  try {
    return /^ref: refs\/heads\/(.+)$/.exec(readFileSync(join(folder, 'HEAD'), 'utf8').trim())?.[1]
  } catch {
    return undefined
  }
}
