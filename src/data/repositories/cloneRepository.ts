import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SimpleGit } from 'simple-git'
import { withoutSecrets } from '../remotes/openRemote.ts'
import { cloneFailed } from '../sources/failures.ts'
import { uniqueName } from '../work/objectFile.ts'

export interface CloneOptions {
  /** The directory that holds the clones, each under a name made from its address. */
  readonly into: string
  readonly rev?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const WHOLE_COMMIT = /^[0-9a-f]{40}$/

/**
 * A bare clone of a repository, brought up to date unless it has the very commit that is wanted. A clone appears under its name
 * when it is whole. Nothing of it is checked out, and so nothing of it is run.
 */
export async function cloneRepository(address: string, { into, rev, signal }: CloneOptions): Promise<string> {
  const path = join(into, `${createHash('md5').update(address).digest('hex')}.git`)
  mkdirSync(into, { recursive: true })
  const { simpleGit } = await import('simple-git')
  if (existsSync(path)) {
    const git = simpleGit({ baseDir: path, ...(signal && { abort: signal }) })
    if (rev !== undefined && WHOLE_COMMIT.test(rev) && (await hasCommit(git, rev))) return path
    await run(
      address,
      signal,
      git.raw(['fetch', '--quiet', '--prune', '--force', 'origin', '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']),
    )
    return path
  }
  const draft = join(into, uniqueName())
  try {
    const git = simpleGit({ baseDir: into, ...(signal && { abort: signal }) })
    await run(address, signal, git.raw(['clone', '--quiet', '--bare', '--', address, draft]))
    renameSync(draft, path)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return path
}

async function hasCommit(git: SimpleGit, commit: string): Promise<boolean> {
  return git.raw(['cat-file', '-e', `${commit}^{commit}`]).then(
    () => true,
    () => false,
  )
}

async function run(address: string, signal: AbortSignal | undefined, command: Promise<string>): Promise<void> {
  try {
    await command
  } catch (error) {
    signal?.throwIfAborted()
    if (/spawn git ENOENT/.test((error as Error).message)) throw error
    throw cloneFailed({ url: withoutSecrets(address), reason: lastLine((error as Error).message) })
  }
}

/** What Git says last is why. */
function lastLine(message: string): string {
  const lines = message.split('\n').filter(line => line.trim() !== '')
  const fatal = lines.find(line => /^(?:fatal|error|ERROR):/.test(line)) ?? lines.at(-1) ?? message
  return fatal.replace(/^(?:fatal|error|ERROR): /, '').replace(/\.$/, '')
}
