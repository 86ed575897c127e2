import { chmodSync, constants, copyFileSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { t } from '@vscode/l10n'
import type { LongCall } from '../../protocol/data.ts'
import { alreadyThere, invalidOption, notFound } from '../failures.ts'
import { ObjectStore } from '../objectStore.ts'
import { objectPath } from '../oid.ts'
import type { DepRepo } from '../pointer.ts'
import type { Found } from '../repositories/bringPicked.ts'
import { fetchPicked } from '../repositories/fetchPicked.ts'
import { openRepository, type Repository } from '../repositories/openRepository.ts'
import { pickFromTree } from '../repositories/pickFromTree.ts'
import { readTree } from '../repositories/readTree.ts'
import { readWorkTree } from '../repositories/readWorkTree.ts'
import { repositoryStores } from '../repositories/repositoryStores.ts'
import type { RepositoryTree } from '../repositories/repositoryTree.ts'
import { writeTreeFiles } from '../repositories/writeTreeFiles.ts'
import { isPointerPath } from '../sources/failures.ts'
import { isPointerName } from '../readTargets.ts'
import { FILE_MODE, uniqueName } from '../work/objectFile.ts'
import type { Pool } from '../work/pool.ts'

/** What is wanted of another repository. */
export interface Wanted {
  readonly path: string
  readonly repo: DepRepo
}

export interface GetOptions extends LongCall {
  /** The directory that a relative path of the repository is meant from. */
  readonly cwd: string
  readonly pool: Pool
}

/** Copies what another repository has at a path to a place that is free, and tracks nothing. It appears there when it is whole. */
export async function get(wanted: Wanted, out: string, options: GetOptions & { force?: boolean }): Promise<{ files: number }> {
  if (isPointerName(basename(out))) throw isPointerPath({ path: out })
  if (!options.force && lstatSync(out, { throwIfNoEntry: false })) throw alreadyThere({ path: out })
  if (!statSync(dirname(out), { throwIfNoEntry: false })?.isDirectory()) throw notFound({ path: dirname(out) })
  return look(wanted, options, async found => {
    // Beside its place, so that it can be renamed to it.
    const draft = join(dirname(out), `.${basename(out)}.${uniqueName()}`)
    try {
      mkdirSync(draft)
      const files = await copyTo(join(draft, 'data'), { found, draft, options })
      if (existsSync(out)) renameSync(out, join(draft, 'old'))
      renameSync(join(draft, 'data'), out)
      return { files }
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
  })
}

/** Where the content of a path of another repository is kept, whether it is there or not. */
export function urlOf(wanted: Wanted, options: GetOptions): Promise<string> {
  return look(wanted, options, async found => {
    const [one] = found.picked.outs
    const { content, hash } = one?.source.out ?? {}
    if (!one || !content || !hash || found.picked.files.length > 0 || one.inner !== '' || one.at !== '')
      throw invalidOption({ reason: t('{0} is not tracked as a whole there, so no place keeps it by itself: name what is.', wanted.path) })
    const store = new ObjectStore({ dir: options.cwd })
    const remote = (await repositoryStores(found, one.source, { store, pool: options.pool })).at(-1)
    if (!remote) throw invalidOption({ reason: t('{0} has no remote, so nothing keeps {1} for others.', wanted.repo.url, wanted.path) })
    return `${remote.url}/${objectPath(content.oid, hash)}`
  })
}

/** As it lies there, where a path of this computer is named and no revision. */
export function readTreeOf(repository: Repository, rev: string | undefined): Promise<RepositoryTree> {
  return rev === undefined && repository.isLocal ? Promise.resolve(readWorkTree(repository)) : readTree(repository, rev)
}

async function look<R>({ path, repo }: Wanted, options: GetOptions, use: (found: Found) => Promise<R>): Promise<R> {
  const repository = await openRepository(repo.url, { from: [options.cwd], rev: repo.rev, signal: options.signal })
  try {
    const tree = await readTreeOf(repository, repo.rev)
    const picked = pickFromTree(repository, tree, path)
    return await use({ repository, tree, picked, choice: { config: repo.config, remote: repo.remote } })
  } finally {
    repository.dispose()
  }
}

interface Copying {
  readonly found: Found
  readonly draft: string
  readonly options: GetOptions
}

async function copyTo(data: string, { found, draft, options }: Copying): Promise<number> {
  const store = new ObjectStore({ dir: join(draft, 'objects') })
  let count = found.picked.files.length
  for (const picked of found.picked.outs) {
    const stores = await repositoryStores(found, picked.source, { store, pool: options.pool })
    const files = await fetchPicked(picked, { stores, store, url: found.repository.url, call: options })
    if (files.length === 0) mkdirSync(place(data, picked.at), { recursive: true })
    for (const file of files) {
      const to = placeFor(data, file.at)
      copyFileSync(store.file(file), to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
      chmodSync(to, modeOf(file.isExec))
    }
    count += files.length
    rmSync(store.root.dir, { recursive: true, force: true })
  }
  const placed = found.picked.files.map(({ file, at }) => ({ file, to: placeFor(data, at) }))
  await writeTreeFiles(found.repository, placed)
  for (const { file, to } of placed) chmodSync(to, modeOf(file.isExec))
  return count
}

function place(data: string, at: string): string {
  return at === '' ? data : join(data, ...at.split('/'))
}

function placeFor(data: string, at: string): string {
  const to = place(data, at)
  mkdirSync(dirname(to), { recursive: true })
  return to
}

function modeOf(isExec: boolean): number {
  return isExec ? FILE_MODE | 0o100 : FILE_MODE
}
