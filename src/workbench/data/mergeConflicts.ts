import { isConflicted } from '../../data/conflict/readConflict.ts'
import { GitIndex, type Stages } from '../../data/git/gitIndex.ts'
import type { Project } from '../../data/project.ts'

/** Which pointers of a project a merge left in conflict. Reads Git's index, and starts no process. */
export class MergeConflicts {
  readonly #project: Project
  readonly #index: GitIndex | undefined
  #told = ''

  constructor(project: Project) {
    this.#project = project
    this.#index = project.git && new GitIndex(project.git.root)
  }

  /** True when other paths wait to be merged than at the last asking. */
  changed(): boolean {
    if (!this.#index?.isStale) return false
    const names = [...this.#unmerged().keys()].join('\0')
    const isOther = names !== this.#told
    this.#told = names
    return isOther
  }

  /** Answers for pointers and their texts, as things stand now. */
  now(): (pointer: string, text: string) => boolean {
    const unmerged = this.#unmerged()
    return (pointer, text) => isConflicted(text, unmerged.get(this.#project.git?.toGitPath(pointer) ?? ''))
  }

  #unmerged(): ReadonlyMap<string, Stages> {
    try {
      return this.#index?.unmerged() ?? new Map()
    } catch (error) {
      this.#project.log(String(error))
      return new Map()
    }
  }
}
