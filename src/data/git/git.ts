import { existsSync } from 'node:fs'
import { relative, sep } from 'node:path'
import type { SimpleGit } from 'simple-git'
import { readIgnored } from './readIgnored.ts'

/** Git in one work tree. Reads take no locks, so they never get in the way of a person's own Git. */
export class Git {
  readonly root: string
  #git: Promise<SimpleGit> | undefined

  constructor(root: string) {
    this.root = root
  }

  /** The output of a command, as it is. */
  async raw(args: readonly string[]): Promise<string> {
    return (await this.#open()).raw(['--no-optional-locks', ...args])
  }

  /** A path as Git names it: relative to the top folder, with `/`. */
  toGitPath(path: string): string {
    return relative(this.root, path).split(sep).join('/')
  }

  /** Which of these paths, or what lies below them, Git tracks. */
  async tracked(paths: readonly string[]): Promise<string[]> {
    if (paths.length === 0) return []
    const listed = await this.raw(['ls-files', '-z', '--', ...paths.map(path => `:(top,literal)${this.toGitPath(path)}`)])
    return listed.split('\0').filter(name => name !== '')
  }

  /** Which of these paths Git ignores already, by whatever rule. */
  ignored(paths: readonly string[]): Promise<Set<string>> {
    return readIgnored(this.root, paths)
  }

  /** What below a folder Git neither tracks nor ignores, relative to the top folder. */
  async untracked(folder: string): Promise<string[]> {
    const path = this.toGitPath(folder)
    const pathspec = path === '' ? ':(top)' : `:(top,literal)${path}`
    const listed = await this.raw(['ls-files', '-z', '--others', '--exclude-standard', '--full-name', '--', pathspec])
    return listed.split('\0').filter(name => name !== '')
  }

  async stage(paths: readonly string[]): Promise<void> {
    if (paths.length > 0) await (await this.#open()).raw(['add', '--', ...paths.map(path => `:(top,literal)${this.toGitPath(path)}`)])
  }

  /** Stages files of which some are gone; those that Git never knew are left out. */
  async stageRemoval(paths: readonly string[]): Promise<void> {
    const known = new Set(await this.tracked(paths))
    await this.stage(paths.filter(path => known.has(this.toGitPath(path)) || existsSync(path)))
  }

  /** Undefined before the first commit. */
  async head(): Promise<string | undefined> {
    const text = await this.raw(['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => '')
    return text.trim() || undefined
  }

  /** Loaded when Git is first asked: most commands never ask. */
  #open(): Promise<SimpleGit> {
    this.#git ??= import('simple-git').then(({ simpleGit }) => simpleGit({ baseDir: this.root, maxConcurrentProcesses: 4, trimmed: false }))
    return this.#git
  }
}
