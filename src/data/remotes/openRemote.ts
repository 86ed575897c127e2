import { noRemote, unknownRemote, unsupportedRemote } from '../failures.ts'
import type { Project } from '../project.ts'
import { DirectoryRemote } from './directoryRemote.ts'
import type { Remote } from './remote.ts'

/** The remote of that name, or the default one. Nothing is asked of it yet. */
export function openRemote(project: Project, name?: string): Remote {
  const wanted = name ?? project.config.coreRemote
  if (wanted === undefined) throw noRemote({ root: project.root })
  const remote = project.config.remote(wanted)
  if (!remote) throw unknownRemote({ name: wanted })
  if (!isDirectoryUrl(remote.url)) throw unsupportedRemote({ name: remote.name, url: withoutSecrets(remote.url) })
  return new DirectoryRemote({ name: remote.name, dir: remote.url, cache: project.cache, pool: project.pool })
}

/** A path, on Windows also one with a drive letter; everything else has a scheme. */
export function isDirectoryUrl(url: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:\/\//i.test(url)
}

export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//')
}
