import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, mergeConfig, parseConfig } from '../config.ts'
import { CONFIG_LEVELS, configPaths, type ConfigLevel } from '../configPaths.ts'
import { invalidConfig, notFound, unknownRemote } from '../failures.ts'
import { readBlobs } from '../git/readBlobs.ts'
import type { ObjectStore } from '../objectStore.ts'
import { openRemoteAt } from '../remotes/openRemote.ts'
import type { Remote } from '../remotes/remote.ts'
import type { Pool } from '../work/pool.ts'
import type { Repository } from './openRepository.ts'
import type { RepositoryTree, TreeOut } from './repositoryTree.ts'

/** How the repository's own configuration is overruled: a file laid over it, and the remote to use instead of its default. */
export interface StoreChoice {
  /** Absolute. */
  readonly config?: string | undefined
  readonly remote?: string | undefined
}

/** Where objects go to. */
export interface Destination {
  readonly store: ObjectStore
  readonly pool: Pool
}

/** The places that may hold what a project of the repository tracks, nearest first: its cache, if it is on this computer, and a remote. */
export async function repositoryStores(
  { repository, tree, choice }: { repository: Repository; tree: RepositoryTree; choice: StoreChoice },
  source: Pick<TreeOut, 'owner' | 'out'>,
  to: Destination,
): Promise<Remote[]> {
  const config = await configOf({ repository, tree, choice }, source.owner)
  const cache = repository.isLocal && existsSync(config.cacheDir) ? [{ name: repository.url, url: config.cacheDir }] : []
  const name = choice.remote ?? source.out.remote ?? config.coreRemote
  const remote = name === undefined ? undefined : config.remote(name)
  if (name !== undefined && !remote) throw unknownRemote({ name })
  const places = [
    ...cache.map(place => ({ ...place, level: 'project' as const, options: new Map<string, string>() })),
    ...(remote ? [remote] : []),
  ]
  return places.map(place => openRemoteAt(place, to))
}

/** A local project's as it is now, for its places are of now; a clone's as it was committed. */
async function configOf(
  { repository, tree, choice }: { repository: Repository; tree: RepositoryTree; choice: StoreChoice },
  owner: string,
): Promise<Config> {
  const dvcDir = join(repository.root, ...owner.split('/'), '.dvc')
  const paths = configPaths(dvcDir, process.env, process.platform)
  const texts = new Map<ConfigLevel, string>()
  for (const level of CONFIG_LEVELS) {
    const text = readIfThere(paths[level])
    if (text !== undefined) texts.set(level, text)
  }
  if (!repository.isLocal) texts.set('project', await committedConfig(repository, tree, owner))
  const levels = CONFIG_LEVELS.flatMap(level => ofFile(level, paths[level], texts.get(level)))
  if (choice.config !== undefined) levels.push(...laidOver(choice.config))
  return mergeConfig(levels, dvcDir)
}

async function committedConfig({ root }: Repository, { commit }: RepositoryTree, owner: string): Promise<string> {
  const name = `${commit}:${owner === '' ? '' : `${owner}/`}.dvc/config`
  return (await readBlobs(root, [name])).get(name)?.toString() ?? ''
}

function laidOver(file: string) {
  const text = readIfThere(file)
  if (text === undefined) throw notFound({ path: file })
  const [problem] = parseConfig(text, file).problems
  if (problem) throw invalidConfig({ file, line: problem.line, reason: problem.message })
  return ofFile('local', file, text)
}

function ofFile(level: ConfigLevel, file: string, text: string | undefined) {
  return text === undefined ? [] : [{ level, file, config: parseConfig(text, file).value ?? { sections: new Map() } }]
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
