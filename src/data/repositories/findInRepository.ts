import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { DepRepo } from '../pointer.ts'
import type { Project } from '../project.ts'
import type { Target } from '../target.ts'
import type { Found } from './bringPicked.ts'
import { openRepository } from './openRepository.ts'
import { pickFromTree } from './pickFromTree.ts'
import { readTree } from './readTree.ts'

/** A path of another repository, as a pointer names it. */
export interface RepositoryPath {
  readonly path: string
  readonly repo: DepRepo
}

export interface FindOptions {
  /** The directories that relative paths may be meant from, the likeliest first. */
  readonly from: readonly string[]
  /** The revision to look at; HEAD when undefined. */
  readonly rev: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Opens another repository for as long as `use` runs, at a revision, with what is at a path there. */
export async function findInRepository<R>(
  project: Project,
  { path, repo }: RepositoryPath,
  options: FindOptions & { use: (found: Found & { commit: string }) => Promise<R> },
): Promise<R> {
  const clones = join(project.tmpDir, 'clones')
  const repository = await openRepository(repo.url, { ...options, clones })
  try {
    const tree = await readTree(repository, options.rev)
    const picked = pickFromTree(repository, tree, path)
    const choice = { remote: repo.remote, config: repo.config === undefined ? undefined : fileFrom(options.from, repo.config) }
    return await options.use({ repository, tree, picked, choice, commit: tree.commit ?? '' })
  } finally {
    repository.dispose()
  }
}

/** DVC means a relative path from wherever it is run; a pointer is read from everywhere, so its places are tried in turn. */
export function placesOf(project: Project, target: Target): string[] {
  return [...new Set([dirname(target.pointerFile), project.root])]
}

function fileFrom(from: readonly string[], file: string): string {
  const places = from.map(folder => resolve(folder, file))
  return places.find(place => existsSync(place)) ?? places[0] ?? file
}
