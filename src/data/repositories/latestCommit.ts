import { join } from 'node:path'
import type { DepRepo } from '../pointer.ts'
import type { Project } from '../project.ts'
import { commitOf, openRepository } from './openRepository.ts'

/** The commit that another repository is at, on the branch that an import follows. */
export async function latestCommit(
  project: Project,
  { url, rev }: DepRepo,
  options: { from: readonly string[]; signal?: AbortSignal | undefined },
): Promise<string> {
  const repository = await openRepository(url, { ...options, rev, clones: join(project.tmpDir, 'clones') })
  try {
    return await commitOf(repository, rev)
  } finally {
    repository.dispose()
  }
}
