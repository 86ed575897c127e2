import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findGitRoot } from '../git/findGitRoot.ts'
import { Git } from '../git/git.ts'
import { resolveRevision } from '../git/resolveRevision.ts'
import { badRepository, emptyRepository, notARepository } from '../sources/failures.ts'
import { cloneRepository } from './cloneRepository.ts'

/** A Git repository other than that of the project, to read from: a work tree of this computer, or a bare clone. */
export interface Repository {
  /** As it was given. */
  readonly url: string
  /** The top of the work tree, or the bare clone. */
  readonly root: string
  /** The folder that was named, relative to the top, with `/`; '' for the top itself. */
  readonly folder: string
  readonly isLocal: boolean
  readonly git: Git
  /** Gives up a clone that nobody keeps. */
  dispose(): void
}

export interface OpenOptions {
  /** The directories that a relative path may be meant from, the likeliest first. */
  readonly from: readonly string[]
  /** Where clones are kept for the next time; without it a clone is given up again. */
  readonly clones?: string | undefined
  /** The revision that is wanted: a commit that a kept clone has needs no network. */
  readonly rev?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Opens what a person or a pointer names: a path, or a URL that Git can clone. */
export async function openRepository(url: string, options: OpenOptions): Promise<Repository> {
  const path = pathOf(url, options.from)
  const root = path === undefined ? undefined : findGitRoot(path)
  if (path !== undefined && root !== undefined && !isBare(path))
    return { url, root, folder: relative(root, path).split(sep).join('/'), isLocal: true, git: new Git(root), dispose: () => undefined }
  if (path !== undefined && !isBare(path)) throw notARepository({ url })
  const address = path ?? remoteAddress(url)
  if (options.clones !== undefined) return clonedAt(url, await cloneRepository(address, { ...options, into: options.clones }))
  const into = mkdtempSync(join(tmpdir(), 'mlops-clone-'))
  const giveUp = () => rmSync(into, { recursive: true, force: true })
  try {
    return { ...clonedAt(url, await cloneRepository(address, { ...options, into })), dispose: giveUp }
  } catch (error) {
    giveUp()
    throw error
  }
}

/** The commit that `rev` names, or HEAD. In a clone a branch is the one that the origin has. */
export async function commitOf({ url, git }: Repository, rev: string | undefined): Promise<string> {
  if (rev !== undefined) return resolveRevision(git, rev)
  const head = await git.head()
  if (head === undefined) throw emptyRepository({ url })
  return head
}

function clonedAt(url: string, root: string): Repository {
  return { url, root, folder: '', isLocal: false, git: new Git(root), dispose: () => undefined }
}

function isBare(path: string): boolean {
  return !existsSync(join(path, '.git')) && existsSync(join(path, 'HEAD')) && existsSync(join(path, 'objects'))
}

/** The directory on this computer that is meant, if one is. */
function pathOf(url: string, from: readonly string[]): string | undefined {
  if (/^file:\/\//i.test(url)) return fileUrlPath(url)
  for (const folder of from) {
    const path = resolve(folder, url)
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
  }
  // Neither a URL nor `host:path`, as ssh knows it.
  if (!/^[^/\\]+:/.test(url) || /^[A-Za-z]:[\\/]/.test(url)) throw notARepository({ url })
  return undefined
}

function fileUrlPath(url: string): string {
  try {
    const path = fileURLToPath(new URL(url))
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
  } catch {
    throw badRepository({ url })
  }
  throw notARepository({ url })
}

/** What may be given to `git clone`: nothing that reads as an option, and no transport that runs commands (`ext::`). */
function remoteAddress(url: string): string {
  const hasScheme = /^(?:https?|ssh|git|git\+ssh):\/\/[^-\s/][^\s]*$/i.test(url)
  const isSsh = /^(?:[\w.-]+@)?[\w][\w.-]*:(?!:)[^\s]+$/.test(url) && !url.includes('://')
  if (url.startsWith('-') || url.includes('::') || !(hasScheme || isSsh)) throw badRepository({ url })
  return url
}
