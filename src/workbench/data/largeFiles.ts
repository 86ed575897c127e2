import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { GitIndex } from '../../data/git/gitIndex.ts'
import { openGitIgnore } from '../../data/git/openGitIgnore.ts'
import type { IgnoreRules } from '../../data/ignore.ts'
import type { Project } from '../../data/project.ts'
import { SKIPPED } from '../../data/readTargets.ts'
import type { Selected } from '../../data/verbs/selectTargets.ts'
import type { LargeFile } from '../../protocol/largeFiles.ts'

const MOST = 200
/** The thread answers others after so many entries. */
const AT_ONCE = 2000
/** In a larger tree the rest is not looked at: this is a hint, and must not cost what a status costs. */
const MOST_ENTRIES = 300_000
const RULES = new Set(['.gitignore', '.dvcignore', 'exclude'])

/** The large files of one project: found by one walk, then kept by what a watcher tells. Starts no process. */
export class LargeFiles {
  readonly #project: Project
  readonly #index: GitIndex | undefined
  readonly #found = new Map<string, number>()
  readonly #touched = new Set<string>()
  #ignored: IgnoreRules | undefined
  #least = Number.NaN

  constructor(project: Project) {
    this.#project = project
    this.#index = project.git && new GitIndex(project.git.root)
  }

  /** What changed on disk; empty means "look again at everything". */
  changed(paths: readonly string[]): void {
    if (paths.length === 0 || paths.some(path => RULES.has(basename(path)))) this.#least = Number.NaN
    for (const path of paths) this.#touched.add(path)
  }

  /** As `LargeFilesEngine`, without what the selected targets hold. */
  async list(least: number, selected: readonly Selected[]): Promise<LargeFile[]> {
    const tracked = selected.map(({ target }) => target.rel)
    const project = this.#project
    if (!project.trusted) return []
    const inGit = this.#index?.tracked()
    if (this.#index && !inGit) return []
    await this.#look(least, new Set(tracked))
    const isTracked = (rel: string) => tracked.some(one => rel === one || rel.startsWith(`${one}/`))
    const files = [...this.#found].filter(([rel]) => !isTracked(rel) && !inGit?.has(this.#toGitPath(rel)))
    return files
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST)
      .map(([rel, size]) => ({ path: project.path(rel), rel, size }))
  }

  async #look(least: number, tracked: ReadonlySet<string>): Promise<void> {
    const isWhole = this.#least !== least
    const starts = isWhole ? [''] : [...this.#touched].flatMap(path => this.#project.rel(path) ?? [])
    this.#least = least
    this.#touched.clear()
    if (isWhole) {
      this.#found.clear()
      this.#ignored = this.#project.git && openGitIgnore(this.#project.git.root)
    }
    for (const rel of starts) {
      for (const known of [...this.#found.keys()]) if (known === rel || known.startsWith(`${rel}/`)) this.#found.delete(known)
      await this.#walk(rel, tracked)
    }
  }

  /** A path and all below it, but for what is tracked, ignored, or a repository of its own. */
  async #walk(start: string, tracked: ReadonlySet<string>): Promise<void> {
    const stat = lstatSync(this.#project.path(start), { throwIfNoEntry: false })
    if (!stat || (start !== '' && this.#isLeftOut(start, stat.isDirectory()))) return
    if (stat.isFile()) this.#note(start, stat.size)
    const folders = stat.isDirectory() ? [start] : []
    let seen = 0
    for (let folder = folders.pop(); folder !== undefined && seen < MOST_ENTRIES; folder = folders.pop()) {
      for (const entry of list(this.#project.path(folder))) {
        const rel = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (++seen % AT_ONCE === 0) await new Promise(resolve => setImmediate(resolve))
        if (entry.isDirectory()) {
          if (!SKIPPED.has(entry.name) && !tracked.has(rel) && !this.#isLeftOut(rel, true)) folders.push(rel)
        } else if (entry.isFile()) {
          const size = lstatSync(join(this.#project.path(folder), entry.name), { throwIfNoEntry: false })?.size ?? 0
          if (size >= this.#least && !this.#isLeftOut(rel, false)) this.#note(rel, size)
        }
      }
    }
  }

  #note(rel: string, size: number): void {
    if (size >= this.#least) this.#found.set(rel, size)
  }

  #isLeftOut(rel: string, isDirectory: boolean): boolean {
    if (rel.split('/').some(name => SKIPPED.has(name))) return true
    if (isDirectory && lstatSync(this.#project.path(`${rel}/.git`), { throwIfNoEntry: false })) return true
    return (
      this.#project.ignore.matches(rel, isDirectory).ignored || this.#ignored?.matches(this.#toGitPath(rel), isDirectory).ignored === true
    )
  }

  #toGitPath(rel: string): string {
    return this.#project.git?.toGitPath(this.#project.path(rel)) ?? rel
  }
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
