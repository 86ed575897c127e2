import type { Git } from './git.ts'
import { resolveRevision } from './resolveRevision.ts'

/** Which commits count, besides the work tree. */
export interface Revisions {
  readonly allCommits?: boolean | undefined
  readonly branches?: boolean | undefined
  readonly tags?: boolean | undefined
  /** Those that DVC keeps of experiments, below `refs/exps`. */
  readonly experiments?: boolean | undefined
  /** From this revision (HEAD when only `last` is there) back, `last` commits along the first parents; negative for all. */
  readonly revision?: string | undefined
  readonly last?: number | undefined
  /** Commits made on this day (`2026-01-31`) or later. */
  readonly since?: string | undefined
}

/** Does anything but the work tree count? */
export function hasRevisions({ allCommits, branches, tags, experiments, revision, last, since }: Revisions): boolean {
  return Boolean(allCommits || branches || tags || experiments) || revision !== undefined || last !== undefined || since !== undefined
}

/** The commits that count, by hash or by the name of their ref; all of them for `allCommits`. */
export async function listCommits(git: Git, wanted: Revisions): Promise<Set<string>> {
  const commits: string[] = []
  const lines = async (args: readonly string[]) => (await git.raw(args)).split('\n').filter(line => line !== '')
  const hasHead = (await git.head()) !== undefined
  const refs = [
    ...(wanted.branches ? ['refs/heads'] : []),
    ...(wanted.tags ? ['refs/tags'] : []),
    ...(wanted.experiments ? ['refs/exps'] : []),
  ]
  if (refs.length > 0) commits.push(...(await lines(['for-each-ref', '--format=%(refname)', ...refs])))
  if (wanted.revision !== undefined || wanted.last !== undefined) {
    const start = await resolveRevision(git, wanted.revision ?? 'HEAD')
    commits.push(...(await lines(['rev-list', '--first-parent', `--max-count=${wanted.last ?? 1}`, start])))
  }
  const everything = hasHead ? ['rev-list', '--all', 'HEAD'] : ['rev-list', '--all']
  if (wanted.allCommits) commits.push(...(await lines(everything)))
  if (wanted.since !== undefined && hasHead) commits.push(...(await lines([...everything, `--since-as-filter=${wanted.since} 00:00`])))
  return new Set(commits)
}
