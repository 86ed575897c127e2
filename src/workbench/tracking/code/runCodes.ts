import { readFile, rm } from 'node:fs/promises'
import { findGitRoot } from '../../../data/git/findGitRoot.ts'
import type { Disposable } from '../../../base/lifetime.ts'
import type { CodeChange, LongCall, RunRef } from '../../../protocol/runs.ts'
import type { RunSource } from '../../../tracking/sources/runSource.ts'
import { noCommitHere, noCommitTold } from '../failures.ts'
import { CodeTrees, type RunCode } from './codeTree.ts'
import { compareCode } from './compareCode.ts'

export interface RunCodesParts {
  readonly sourceOf: (id: string) => RunSource
  readonly folders: () => readonly string[]
}

interface Found {
  readonly name: string
  readonly trees: CodeTrees
  readonly code: RunCode
}

/** The code that runs were made of, as the repositories of this workspace have it. */
export class RunCodes implements Disposable {
  readonly #parts: RunCodesParts
  readonly #trees = new Map<string, CodeTrees>()

  constructor(parts: RunCodesParts) {
    this.#parts = parts
  }

  async compare(before: RunRef, after: RunRef, call: LongCall): Promise<CodeChange[]> {
    const old = await this.#find(before, call)
    const now = await this.#find(after, call)
    // Of two repositories, neither has the other's commit: the older run's is then not where the newer one's is.
    if (!(await now.trees.has(old.code.commit))) throw noCommitHere({ name: old.name, commit: old.code.commit.slice(0, 10) })
    return compareCode(now.trees, old.code, now.code)
  }

  /** A file as the run had it; empty where it had none. */
  async file(ref: RunRef, path: string, call: LongCall): Promise<string> {
    const { trees, code } = await this.#find(ref, call)
    const tree = await trees.treeOf(code)
    return trees.git(['cat-file', 'blob', `${tree}:${path}`]).catch(() => '')
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#trees.values()].map(({ scratch }) => rm(scratch, { recursive: true, force: true })))
    this.#trees.clear()
  }

  async #find({ source, runId }: RunRef, call: LongCall): Promise<Found> {
    const from = this.#parts.sourceOf(source)
    const { tags, name } = await from.run(runId)
    const commit = tags['mlflow.source.git.commit']
    if (commit === undefined) throw noCommitTold({ name })
    const trees = await this.#holderOf(commit)
    if (!trees) throw noCommitHere({ name, commit: commit.slice(0, 10) })
    const path = tags['mlops.git.patch']
    const patch = path === undefined ? undefined : await readFile(await from.artifactFile(runId, path, call), 'utf8')
    return { name, trees, code: { commit, patch } }
  }

  async #holderOf(commit: string): Promise<CodeTrees | undefined> {
    const roots = new Set(this.#parts.folders().flatMap(folder => findGitRoot(folder) ?? []))
    for (const root of roots) {
      const trees = this.#trees.get(root) ?? new CodeTrees(root)
      this.#trees.set(root, trees)
      if (await trees.has(commit)) return trees
    }
    return undefined
  }
}
