import { type ManifestEntry, manifestOid } from './manifest.ts'
import type { ObjectName } from './objectStore.ts'
import type { Project } from './project.ts'
import { manifestFrom, readManifest } from './readManifest.ts'
import { openRemote } from './remotes/openRemote.ts'

/** The files of a directory from the cache, else from the remote (the default one when no name is given); undefined when neither has the list. */
export async function readListAnywhere(
  project: Project,
  list: ObjectName,
  remote: string | undefined,
): Promise<readonly ManifestEntry[] | undefined> {
  const cached = readManifest(project.cache, list)
  if (cached || !project.config.remote(remote ?? project.config.coreRemote ?? '')) return cached
  const bytes = await openRemote(project, remote).read(list)
  return bytes && manifestOid(bytes) === list.oid ? manifestFrom(bytes, list.oid) : undefined
}
