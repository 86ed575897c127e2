import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type IgnoreRules, openIgnore } from '../ignore.ts'
import { commonDir, findGitDir } from './readHead.ts'

/**
 * What Git ignores by `.gitignore` files, `info/exclude` and a person's own list at its usual place; one that `core.excludesFile`
 * puts elsewhere is not known here. Starts no process. Paths are relative to the top folder, with `/`.
 */
export function openGitIgnore(gitRoot: string): IgnoreRules {
  const gitDir = findGitDir(gitRoot)
  const own = join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'git', 'ignore')
  const first = ['.git/', '.git', ...linesOf(own), ...(gitDir === undefined ? [] : linesOf(join(commonDir(gitDir), 'info', 'exclude')))]
  return openIgnore(gitRoot, { name: '.gitignore', first, leavesProjects: false })
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}
