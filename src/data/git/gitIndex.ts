import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseIndex } from './parseIndex.ts'
import { findGitDir } from './readHead.ts'

/** The contents that a stopped merge left of one path, by their Git hashes. */
export interface Stages {
  readonly base?: string | undefined
  readonly ours?: string | undefined
  readonly theirs?: string | undefined
}

interface Listing {
  readonly stamp: string
  readonly tracked: ReadonlySet<string>
  readonly unmerged: ReadonlyMap<string, Stages>
}

/** What Git's index says, read without a process and kept while the file stays as it is. Paths are relative to the top folder, with `/`. */
export class GitIndex {
  readonly #file: string | undefined
  readonly #hashBytes: number
  #known: Listing | undefined

  constructor(gitRoot: string) {
    const gitDir = findGitDir(gitRoot)
    this.#file = gitDir && join(gitDir, 'index')
    this.#hashBytes = gitDir !== undefined && usesSha256(gitDir) ? 32 : 20
  }

  /** True when the file is not what was read last. */
  get isStale(): boolean {
    return this.#known?.stamp !== stampOf(this.#file)
  }

  /** Every path that Git tracks; undefined when the index cannot be read. */
  tracked(): ReadonlySet<string> | undefined {
    return this.#read()?.tracked
  }

  /** What a merge left unresolved, by path. */
  unmerged(): ReadonlyMap<string, Stages> {
    return this.#read()?.unmerged ?? NOTHING
  }

  #read(): Listing | undefined {
    const stamp = stampOf(this.#file)
    if (this.#known?.stamp === stamp) return this.#known
    const entries = this.#file && stamp !== 'absent' ? parseIndex(readFileSync(this.#file), this.#hashBytes) : []
    if (!entries) return undefined
    const unmerged = new Map<string, Stages>()
    for (const { path, stage, blob } of entries) {
      const name = ([undefined, 'base', 'ours', 'theirs'] as const)[stage]
      if (name) unmerged.set(path, { ...unmerged.get(path), [name]: blob })
    }
    this.#known = { stamp, tracked: new Set(entries.map(({ path }) => path)), unmerged }
    return this.#known
  }
}

const NOTHING: ReadonlyMap<string, Stages> = new Map()

function stampOf(file: string | undefined): string {
  const stat = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}:${stat.size}:${stat.ino}` : 'absent'
}

function usesSha256(gitDir: string): boolean {
  try {
    const common = readIfThere(join(gitDir, 'commondir'))?.trim()
    const config = readFileSync(join(common === undefined ? gitDir : resolve(gitDir, common), 'config'), 'utf8')
    return /^\s*objectformat\s*=\s*sha256\s*$/im.test(config)
  } catch {
    return false
  }
}

function readIfThere(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : undefined
}
