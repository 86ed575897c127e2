import { Git } from '../../data/git/git.ts'
import { findGitRoot } from '../../data/git/findGitRoot.ts'
import { newCode } from './newCode.ts'
import { writeArtifact } from './writeArtifact.ts'

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

/** Saves what differs from the last commit, new Python files too, as an artifact; answers its path, or undefined when nothing differs. */
export async function savePatch(folder: string, artifacts: string): Promise<string | undefined> {
  const root = findGitRoot(folder)
  if (root === undefined) return undefined
  const excluded = SECRET.map(pattern => `:(top,exclude,glob,icase)${pattern}`)
  const git = new Git(root)
  const changed = await git
    .raw(['diff', 'HEAD', '--no-color', '--no-ext-diff', '--no-textconv', '--', ':(top)', ...excluded])
    .catch(() => '')
  const patch = changed + (await newCode(git, excluded))
  if (patch === '' || patch.length > MOST_BYTES) return undefined
  return writeArtifact(artifacts, 'source/uncommitted.patch', patch)
}
