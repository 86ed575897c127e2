import { noRevision } from '../failures.ts'
import type { Git } from './git.ts'

/** The commit that a person's word for it names: a tag, a branch, `HEAD~1`, the start of a hash. */
export async function resolveRevision(git: Git, revision: string): Promise<string> {
  const text = await git.raw(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]).catch(() => '')
  const commit = text.trim()
  if (commit === '') throw noRevision({ revision })
  return commit
}
