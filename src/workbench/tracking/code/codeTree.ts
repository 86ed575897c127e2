import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MOST_BYTES = 64 << 20

/** The code of one run: a commit, and what was not committed. */
export interface RunCode {
  readonly commit: string
  readonly patch: string | undefined
}

/**
 * Trees of Git that hold the code of runs: the commit's own, or one with the run's patch applied. What is made for that goes into a
 * temporary object store, and never touches the person's repository.
 */
export class CodeTrees {
  readonly root: string
  readonly #scratch = mkdtempSync(join(tmpdir(), 'mlops-code-'))
  readonly #trees = new Map<string, Promise<string>>()

  constructor(root: string) {
    this.root = root
    mkdirSync(join(this.#scratch, 'objects'))
  }

  get scratch(): string {
    return this.#scratch
  }

  /** True when the repository has the commit. */
  async has(commit: string): Promise<boolean> {
    return (
      /^[0-9a-f]{7,64}$/.test(commit) &&
      this.git(['cat-file', '-e', `${commit}^{commit}`]).then(
        () => true,
        () => false,
      )
    )
  }

  /** A name of the tree that `git` can be asked about. */
  treeOf({ commit, patch }: RunCode): Promise<string> {
    if (patch === undefined) return Promise.resolve(commit)
    const key = `${commit}\n${patch}`
    const known = this.#trees.get(key) ?? this.#apply(commit, patch)
    this.#trees.set(key, known)
    return known
  }

  /** Runs a command of Git that only reads the person's repository. */
  async git(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<string> {
    const objects = await this.#objects()
    const { stdout } = await run('git', ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-C', this.root, ...args], {
      maxBuffer: MOST_BYTES,
      env: { ...process.env, ...objects, ...environment },
    })
    return stdout
  }

  #own: Promise<string> | undefined

  async #objects(): Promise<Readonly<Record<string, string>>> {
    this.#own ??= run('git', ['-C', this.root, 'rev-parse', '--path-format=absolute', '--git-path', 'objects']).then(({ stdout }) =>
      stdout.trim(),
    )
    return { GIT_OBJECT_DIRECTORY: join(this.#scratch, 'objects'), GIT_ALTERNATE_OBJECT_DIRECTORIES: await this.#own }
  }

  async #apply(commit: string, patch: string): Promise<string> {
    const number = this.#trees.size
    const index = { GIT_INDEX_FILE: join(this.#scratch, `index-${number}`) }
    const file = join(this.#scratch, `${number}.patch`)
    writeFileSync(file, withoutBinaries(patch))
    await this.git(['read-tree', commit], index)
    await this.git(['apply', '--cached', '--allow-empty', '--whitespace=nowarn', file], index)
    return (await this.git(['write-tree'], index)).trim()
  }
}

/** A patch tells of a binary file that it differs, not how: Git would refuse the whole. */
export function withoutBinaries(patch: string): string {
  return patch
    .split(/^(?=diff --git )/m)
    .filter(part => !/^Binary files .* differ$/m.test(part))
    .join('')
}
