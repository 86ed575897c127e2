import type { Git } from '../git/git.ts'
import { parseHistory, REVISION_FORMAT, type Revision } from '../git/readHistory.ts'
import { readPointersAt } from '../git/readPointersAt.ts'

/** The text of a pointer at some place of the history. */
export interface NamedText {
  readonly text: string
  /** Relative to the Git root, with `/`. */
  readonly path: string
  /** A branch or a tag that has it at its tip. */
  readonly ref?: { readonly kind: 'branch' | 'tag'; readonly name: string } | undefined
  readonly revision?: Revision | undefined
}

/** The pointers at the tips of branches and tags, the branch that is checked out first. */
export async function pointersAtRefs(git: Git, { branches, tags }: { branches: boolean; tags: boolean }): Promise<NamedText[]> {
  const places = [...(branches ? ['refs/heads'] : []), ...(tags ? ['refs/tags'] : [])]
  if (places.length === 0) return []
  const listed = await git.raw(['for-each-ref', '--format=%(HEAD)%(refname)', ...places])
  const refs = listed.split('\n').filter(line => line !== '')
  const found: NamedText[] = []
  for (const line of refs.sort((a, b) => Number(b.startsWith('*')) - Number(a.startsWith('*')))) {
    const refname = line.slice(1)
    const [, place, name = ''] = /^refs\/(heads|tags)\/(.+)$/s.exec(refname) ?? []
    const ref = { kind: place === 'heads' ? ('branch' as const) : ('tag' as const), name }
    for (const [path, text] of await readPointersAt(git, refname)) found.push({ text, path, ref })
  }
  return found
}

/** Every change of a pointer in any commit, newest first within each path; the text is not read yet. */
export async function revisionsEverywhere(git: Git): Promise<readonly Revision[]> {
  const heads = (await git.head()) === undefined ? [] : ['HEAD']
  const args = ['--raw', '--no-abbrev', '-M', '-z', `--format=${REVISION_FORMAT}`, '--no-show-signature', '--no-color', '--all', ...heads]
  const text = await git.raw(['log', ...args, '--', ':(top)*.dvc']).catch(() => '')
  return [...parseHistory(text).values()].flat()
}
