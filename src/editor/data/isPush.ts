import type { GitHead } from './gitApi.ts'

/**
 * Did commits go to the branch that this one is pushed to: is the same commit of the same branch less far ahead of it than
 * before, or published now? A fetch after someone else pushed our commits counts too: they are out.
 */
export function isPush(before: GitHead | undefined, after: GitHead | undefined): boolean {
  if (!before?.commit || !after?.upstream || before.commit !== after.commit || before.name !== after.name) return false
  const { upstream } = before
  if (!upstream) return after.ahead === 0
  const isSameBranch = upstream.remote === after.upstream.remote && upstream.name === after.upstream.name
  return isSameBranch && (after.ahead ?? 0) < (before.ahead ?? 0)
}
