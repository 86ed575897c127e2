import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LongCall } from '../../protocol/data.ts'
import { resultOf } from '../hashScan.ts'
import type { Oid } from '../oid.ts'
import type { OutContent } from '../pointer.ts'
import type { Project } from '../project.ts'
import { writeManifest } from '../storeScan.ts'
import { uniqueName } from '../work/objectFile.ts'
import { type FetchedFile, fetchPicked } from './fetchPicked.ts'
import type { Repository } from './openRepository.ts'
import type { Picked } from './pickFromTree.ts'
import { repositoryStores, type StoreChoice } from './repositoryStores.ts'
import type { RepositoryTree } from './repositoryTree.ts'
import { writeTreeFiles } from './writeTreeFiles.ts'

/** What a repository holds at a path, ready to be copied. */
export interface Found {
  readonly repository: Repository
  readonly tree: RepositoryTree
  readonly picked: Picked
  readonly choice: StoreChoice
}

/** Copies what a path of another repository stands for into the cache of the project. Answers what a pointer says of it. */
export async function bringPicked(project: Project, found: Found, call: LongCall): Promise<OutContent> {
  const files: FetchedFile[] = []
  for (const one of found.picked.outs) {
    const stores = await repositoryStores(found, one.source, { store: project.cache, pool: project.pool })
    files.push(...(await fetchPicked(one, { stores, store: project.cache, url: found.repository.url, call })))
  }
  const renamed = await toPlainMd5(project, files)
  const entries = files.map(({ at, oid, hash }) => ({ rel: at, oid: hash === 'md5' ? oid : (renamed.get(oid) ?? oid) }))
  entries.push(...(await storeGitFiles(project, found, call)))
  const [only] = entries
  if (only?.rel === '') return { oid: only.oid, hash: 'md5', size: sizeOf(project, only.oid) }
  const size = entries.reduce((sum, { oid }) => sum + sizeOf(project, oid), 0)
  return { oid: writeManifest(project, entries), hash: 'md5', size, files: entries.length }
}

/** Content that DVC 2 tracked has a name of another kind; here it gets the plain one. */
async function toPlainMd5(project: Project, files: readonly FetchedFile[]): Promise<Map<Oid, Oid>> {
  const old = [...new Map(files.filter(file => file.hash !== 'md5').map(file => [file.oid, file])).values()]
  const items = old.map(file => ({ path: project.cache.file(file), hash: 'md5' as const, root: project.cache.root, by: 'copy' as const }))
  const stored = await project.pool.run('store', items, { weigh: () => 0 })
  return new Map(old.map((file, at) => [file.oid, resultOf(stored[at] as (typeof stored)[number]).md5 as Oid]))
}

function sizeOf(project: Project, oid: Oid): number {
  return project.cache.size({ oid, hash: 'md5' }) ?? 0
}

/** Puts files that Git keeps into the cache. */
async function storeGitFiles(project: Project, { repository, picked }: Found, call: LongCall): Promise<{ rel: string; oid: Oid }[]> {
  if (picked.files.length === 0) return []
  const staging = join(project.staging, uniqueName())
  mkdirSync(staging, { recursive: true })
  try {
    const placed = picked.files.map(({ file }, at) => ({ file, to: join(staging, String(at)) }))
    await writeTreeFiles(repository, placed)
    const items = placed.map(({ to }) => ({ path: to, hash: 'md5' as const, root: project.cache.root, by: 'copy' as const }))
    const sizes = new Map(placed.map(({ file, to }) => [to, file.size]))
    const stored = await project.pool.run('store', items, { weigh: item => sizes.get(item.path) ?? 0, signal: call.signal })
    return picked.files.map(({ at }, index) => ({ rel: at, oid: resultOf(stored[index] as (typeof stored)[number]).md5 as Oid }))
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}
