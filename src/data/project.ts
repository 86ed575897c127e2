import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { Disposable } from '../base/lifetime.ts'
import type { Config, LinkType } from './config.ts'
import { invalidConfig, untrusted } from './failures.ts'
import { findGitRoot } from './git/findGitRoot.ts'
import { Git } from './git/git.ts'
import { type IgnoreRules, openIgnore } from './ignore.ts'
import { probeLinkTypes } from './linkTypes.ts'
import { isSafe } from './manifest.ts'
import { ObjectStore } from './objectStore.ts'
import { readConfig } from './readConfig.ts'
import { remoteKey } from './remotes/remote.ts'
import { StatIndex } from './statIndex.ts'
import type { Pool } from './work/pool.ts'

export interface ProjectOptions {
  readonly pool: Pool
  /** False where nothing may be written or started: no index on disk, no Git. */
  readonly trusted: boolean
  readonly log?: (message: string) => void
  /** How many milliseconds to wait for another process that changes the project. */
  readonly lockWait?: number | undefined
}

/** DVC gives up after 3 s; on a busy computer that is less than one of our own commands may take. */
const LOCK_WAIT_MS = 10_000

/** One data project, open: where it is, how it is configured, and the stores that its verbs share. */
export class Project implements Disposable {
  readonly root: string
  readonly dvcDir: string
  readonly pool: Pool
  readonly trusted: boolean
  readonly index: StatIndex
  readonly git: Git | undefined
  readonly log: (message: string) => void
  readonly lockWait: number
  config: Config
  cache: ObjectStore
  ignore: IgnoreRules
  readonly #prefix: string
  #links: readonly LinkType[] | undefined

  constructor(root: string, options: ProjectOptions) {
    this.root = root
    this.#prefix = root + sep
    this.dvcDir = join(root, '.dvc')
    this.pool = options.pool
    this.trusted = options.trusted
    this.log = options.log ?? (() => undefined)
    this.lockWait = options.lockWait ?? LOCK_WAIT_MS
    this.index = new StatIndex(options.trusted ? join(this.tmpDir, 'stat.db') : undefined)
    const gitRoot = options.trusted ? findGitRoot(root) : undefined
    this.git = gitRoot ? new Git(gitRoot) : undefined
    this.config = readConfig(this.dvcDir)
    this.cache = this.#openCache()
    this.ignore = openIgnore(root)
  }

  /** Ours, below DVC's own directory for what may be lost. */
  get tmpDir(): string {
    return join(this.dvcDir, 'tmp', 'mlops')
  }

  /** Where copies are made before they are renamed to their place: the work tree's file system. */
  get staging(): string {
    return join(this.tmpDir, 'staging')
  }

  /** Held instead of DVC's own lock where the system has no such locks. */
  get lockFile(): string {
    return join(this.tmpDir, 'lock')
  }

  /** Reads configuration and ignore rules again. */
  reload(): void {
    this.config = readConfig(this.dvcDir)
    this.cache = this.#openCache()
    this.ignore = openIgnore(this.root)
    this.#links = undefined
  }

  /** The link types that work here, best first. */
  get linkTypes(): readonly LinkType[] {
    this.#links ??= probeLinkTypes(this.config.cacheTypes, this.cache.root, this.staging)
    return this.#links
  }

  /** Relative to the root, with `/`; undefined for what lies outside. The root itself is ''. */
  rel(path: string): string | undefined {
    const inside = path.startsWith(this.#prefix) ? path.slice(this.#prefix.length) : ''
    if (sep === '/' && isSafe(inside)) return inside
    const rel = relative(this.root, path)
    if (rel === '..' || rel.startsWith(`..${sep}`) || isAbsolute(rel)) return undefined
    return sep === '/' ? rel : rel.split(sep).join('/')
  }

  exists(rel: string): boolean {
    return existsSync(this.path(rel))
  }

  path(rel: string): string {
    return sep === '/' && isSafe(rel) ? this.#prefix + rel : join(this.root, ...rel.split('/'))
  }

  /** What a remote (the default one when no name is given) is known to hold, without asking it; undefined when nothing is known. */
  remoteMemory(name: string | undefined): ReadonlySet<string> | undefined {
    const remote = this.config.remote(name ?? this.config.coreRemote ?? '')
    return remote && this.index.remoteObjects(remoteKey(remote.url))
  }

  /** Throws in a workspace that is not trusted. */
  demandTrust(): void {
    if (!this.trusted) throw untrusted({ root: this.root })
  }

  /** Throws when the configuration cannot be relied on: with a wrong cache or remote, data would go astray. */
  demandConfig(): void {
    const [problem] = this.config.problems
    if (problem) throw invalidConfig({ file: problem.file, line: problem.line, reason: problem.message })
  }

  dispose(): void {
    this.index.dispose()
  }

  #openCache(): ObjectStore {
    return new ObjectStore({
      dir: this.config.cacheDir,
      group: this.config.cacheShared === 'group',
      quarantine: join(this.tmpDir, 'corrupt'),
    })
  }
}
