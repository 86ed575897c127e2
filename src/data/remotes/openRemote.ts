import type { RemoteConfig } from '../config.ts'
import { noRemote, unknownRemote, unsupportedRemote } from '../failures.ts'
import type { ObjectStore } from '../objectStore.ts'
import type { Project } from '../project.ts'
import type { Pool } from '../work/pool.ts'
import { DirectoryRemote } from './directoryRemote.ts'
import type { Remote } from './remote.ts'

/** The remote of that name, or the default one, to exchange objects with a store: the cache if not told otherwise. Nothing is asked of it yet. */
export function openRemote(project: Project, name?: string, store: ObjectStore = project.cache): Remote {
  const wanted = name ?? project.config.coreRemote
  if (wanted === undefined) throw noRemote({ root: project.root })
  const remote = project.config.remote(wanted)
  if (!remote) throw unknownRemote({ name: wanted })
  return openRemoteAt(remote, { store, pool: project.pool })
}

/** A remote of whatever project, to exchange objects with a store. */
export function openRemoteAt({ name, url }: RemoteConfig, { store, pool }: { store: ObjectStore; pool: Pool }): Remote {
  if (!isDirectoryUrl(url)) throw unsupportedRemote({ name, url: withoutSecrets(url) })
  return new DirectoryRemote({ name, dir: url, cache: store, pool })
}

/** A path, on Windows also one with a drive letter; everything else has a scheme. */
export function isDirectoryUrl(url: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:\/\//i.test(url)
}

export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//')
}
