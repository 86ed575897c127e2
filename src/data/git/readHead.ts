import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The commit that HEAD names, read from Git's files without a process; undefined before the first commit. */
export function readHead(gitRoot: string): string | undefined {
  const gitDir = findGitDir(gitRoot)
  const head = gitDir && read(join(gitDir, 'HEAD'))
  if (!gitDir || !head) return undefined
  const ref = /^ref: (.+)$/.exec(head)?.[1]
  if (ref === undefined) return head
  const common = commonDir(gitDir)
  return read(join(gitDir, ref)) ?? read(join(common, ref)) ?? packed(common, ref)
}

/** `.git` itself, or where the file of a worktree or submodule points. */
export function findGitDir(gitRoot: string): string | undefined {
  const path = join(gitRoot, '.git')
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
  const target = /^gitdir: (.+)$/.exec(read(path) ?? '')?.[1]
  return target === undefined ? undefined : resolve(dirname(path), target)
}

/** Where worktrees keep what they share: refs of remotes and their logs. */
export function commonDir(gitDir: string): string {
  const common = read(join(gitDir, 'commondir'))
  return common === undefined ? gitDir : resolve(gitDir, common)
}

function packed(gitDir: string, ref: string): string | undefined {
  for (const line of (read(join(gitDir, 'packed-refs')) ?? '').split('\n')) {
    if (line.endsWith(` ${ref}`)) return line.split(' ')[0]
  }
  return undefined
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
