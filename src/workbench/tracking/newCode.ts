import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Git } from '../../data/git/git.ts'

/** More new files than this are somebody's packages, not a person's code; and a larger file is hardly written by hand. */
const MOST_FILES = 50
const MOST_BYTES = 256 << 10

/** Python files that Git neither tracks nor ignores, as the patch that would add them: a script is often run before it is added. */
export async function newCode(git: Git, excluded: readonly string[]): Promise<string> {
  const listed = await git
    .raw(['ls-files', '-z', '--others', '--exclude-standard', '--', ':(top,glob)**/*.py', ...excluded])
    .catch(() => '')
  // A name that a patch would have to quote is left out.
  const names = listed.split('\0').filter(name => /^[\w./+@-]+$/.test(name))
  return names.length > MOST_FILES ? '' : names.map(name => addition(git.root, name)).join('')
}

function addition(root: string, name: string): string {
  try {
    const path = join(root, ...name.split('/'))
    if (statSync(path).size > MOST_BYTES) return ''
    const text = readFileSync(path, 'utf8')
    if (text === '' || text.includes('\0') || text.includes('�')) return ''
    const isEnded = text.endsWith('\n')
    const lines = (isEnded ? text.slice(0, -1) : text).split('\n')
    const head = `diff --git a/${name} b/${name}\nnew file mode 100644\n--- /dev/null\n+++ b/${name}\n@@ -0,0 +1,${lines.length} @@\n`
    return `${head}${lines.map(line => `+${line}\n`).join('')}${isEnded ? '' : '\\ No newline at end of file\n'}`
  } catch {
    // It was removed meanwhile.
    return ''
  }
}
