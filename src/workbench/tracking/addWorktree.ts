import { existsSync } from 'node:fs'
import { Git } from '../../data/git/git.ts'
import { findGitRoot } from '../../data/git/findGitRoot.ts'

export interface WorktreeAsk {
  readonly root: string
  readonly commit: string
  /** Must not be there yet. */
  readonly folder: string
  /** A file with changes that were not committed. */
  readonly patch?: string | undefined
}

/** The repository among those of these folders that has the commit. */
export async function repositoryWith(commit: string, folders: readonly string[]): Promise<string | undefined> {
  if (!/^[0-9a-f]{7,64}$/.test(commit)) return undefined
  const roots = new Set(folders.flatMap(folder => findGitRoot(folder) ?? []))
  for (const root of roots) {
    const found = await new Git(root).raw(['cat-file', '-t', commit]).catch(() => '')
    if (found.trim() === 'commit') return root
  }
  return undefined
}

/**
 * Puts a commit into a work tree of its own, on no branch, with the patch applied. Answers whether the patch, if there is one, could
 * be: the work tree is there either way.
 */
export async function addWorktree({ root, commit, folder, patch }: WorktreeAsk): Promise<{ patched: boolean }> {
  await new Git(root).raw(['worktree', 'add', '--detach', folder, commit])
  if (patch === undefined || !existsSync(patch)) return { patched: patch === undefined }
  const patched = await new Git(folder).raw(['apply', '--whitespace=nowarn', patch]).then(
    () => true,
    () => false,
  )
  return { patched }
}
