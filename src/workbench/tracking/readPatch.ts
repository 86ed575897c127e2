import { Git } from '../../data/git/git.ts'
import { findGitRoot } from '../../data/git/findGitRoot.ts'
import { newCode } from './newCode.ts'

/** Larger changes are hardly code. */
const MOST_BYTES = 8 << 20

/** Files that commonly hold secrets, even where Git tracks them. */
const SECRET = [
  '**/.env',
  '**/.env.*',
  '**/*.pem',
  '**/*.key',
  '**/id_rsa*',
  '**/id_ed25519*',
  '**/*credentials*',
  '**/*secret*',
  '**/.netrc',
  '**/.pypirc',
]

/**
 * What differs from the last commit, new Python files too, without files that hold secrets; empty when nothing does. Undefined where
 * Git does not tell, and when it is too much.
 */
export async function readPatch(folder: string): Promise<string | undefined> {
  const root = findGitRoot(folder)
  if (root === undefined) return undefined
  const excluded = SECRET.map(pattern => `:(top,exclude,glob,icase)${pattern}`)
  const git = new Git(root)
  const changed = await git
    .raw(['diff', 'HEAD', '--no-color', '--no-ext-diff', '--no-textconv', '--', ':(top)', ...excluded])
    .catch(() => undefined)
  const added = await newCode(git, excluded)
  // Before the first commit there is nothing to differ from, but there are new files.
  if (changed === undefined && added === '') return undefined
  const patch = (changed ?? '') + added
  return patch.length > MOST_BYTES ? undefined : patch
}
