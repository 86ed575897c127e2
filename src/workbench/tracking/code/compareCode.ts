import type { CodeChange } from '../../../protocol/runs.ts'
import type { CodeTrees, RunCode } from './codeTree.ts'

/** Files that differ between the code of two runs, renames among them. */
export async function compareCode(trees: CodeTrees, before: RunCode, after: RunCode): Promise<CodeChange[]> {
  const [old, now] = await Promise.all([trees.treeOf(before), trees.treeOf(after)])
  const [names, numbers] = await Promise.all(
    ['--name-status', '--numstat'].map(form => trees.git(['diff', '--no-ext-diff', '--no-textconv', '-M', '-z', form, old, now, '--'])),
  )
  const binaries = binariesIn(numbers ?? '')
  const parts = (names ?? '').split('\0')
  const changes: CodeChange[] = []
  for (let at = 0; at < parts.length - 1; ) {
    const [letter = ''] = parts[at] ?? ''
    const isMoved = letter === 'R' || letter === 'C'
    const [first = '', second = ''] = parts.slice(at + 1)
    const path = isMoved ? second : first
    changes.push({ state: stateOf(letter), path, oldPath: first, isBinary: binaries.has(path) })
    at += isMoved ? 3 : 2
  }
  return changes
}

function stateOf(letter: string): CodeChange['state'] {
  if (letter === 'A' || letter === 'C') return 'added'
  return letter === 'D' ? 'deleted' : letter === 'R' ? 'renamed' : 'modified'
}

/** `-` stands for the counts of a binary file; a renamed one has its two names behind an empty one. */
function binariesIn(numstat: string): ReadonlySet<string> {
  const found = new Set<string>()
  const parts = numstat.split('\0')
  for (let at = 0; at < parts.length - 1; ) {
    const [added, , name = ''] = (parts[at] ?? '').split('\t')
    const path = name === '' ? (parts[at + 2] ?? '') : name
    if (added === '-') found.add(path)
    at += name === '' ? 3 : 1
  }
  return found
}
