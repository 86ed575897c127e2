import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The top folder of the work tree that holds `folder`, found by its `.git` (a directory, or a file in worktrees and submodules). */
export function findGitRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return undefined
  }
}
