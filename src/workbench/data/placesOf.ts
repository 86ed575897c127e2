import { Failure } from '../../base/failure.ts'
import type { ManifestEntry } from '../../data/manifest.ts'
import type { ObjectName } from '../../data/objectStore.ts'
import { isDirectoryOid } from '../../data/oid.ts'
import type { Project } from '../../data/project.ts'
import { readListAnywhere } from '../../data/readListAnywhere.ts'
import { openRemote, withoutSecrets } from '../../data/remotes/openRemote.ts'
import { objectKey } from '../../data/remotes/remote.ts'
import { objectOf, type Target } from '../../data/target.ts'
import type { PlaceView } from '../../protocol/places.ts'

/** Which places hold the content of a target: the cache, then every remote as the configuration lists them. */
export async function placesOf(project: Project, target: Target): Promise<PlaceView[]> {
  project.demandTrust()
  const object = objectOf(target)
  if (!object) return []
  const files = await filesOf(project, object)
  const cache: PlaceView = {
    kind: 'cache',
    name: '',
    url: project.config.cacheDir,
    ...countHeld(object, files, name => project.cache.holds(name)),
  }
  const remotes = await Promise.all(project.config.remotes().map(({ name, url }) => placeOf(project, { name, url }, { object, files })))
  return [cache, ...remotes]
}

interface Wanted {
  readonly object: ObjectName
  readonly files: readonly ObjectName[] | undefined
}

async function placeOf(project: Project, { name, url }: { name: string; url: string }, { object, files }: Wanted): Promise<PlaceView> {
  const about = { kind: 'remote' as const, name, url: withoutSecrets(url) }
  try {
    const remote = openRemote(project, name)
    await remote.check('there')
    const wanted = [object, ...(files ?? [])]
    const present = await remote.present(wanted)
    const missing = wanted.map(objectKey).filter(key => !present.has(key))
    project.index.noteRemote(remote.key, present, missing)
    return { ...about, ...countHeld(object, files, one => present.has(objectKey(one))) }
  } catch (error) {
    if (error instanceof Failure) return { ...about, complete: false, problem: error.message }
    throw error
  }
}

function countHeld(
  object: ObjectName,
  files: readonly ObjectName[] | undefined,
  isHeld: (name: ObjectName) => boolean,
): Pick<PlaceView, 'held' | 'total' | 'complete'> {
  if (!files) return { complete: false }
  const held = files.filter(isHeld).length
  return { held, total: files.length, complete: held === files.length && isHeld(object) }
}

/** The file itself, or each different content that a directory's list names; undefined where no place at hand has the list. */
async function filesOf(project: Project, object: ObjectName): Promise<readonly ObjectName[] | undefined> {
  if (!isDirectoryOid(object.oid)) return [object]
  for (const remote of [undefined, ...project.config.remotes().map(({ name }) => name)]) {
    const entries = await readList(project, object, remote)
    if (entries) return [...new Set(entries.map(({ oid }) => oid))].map(oid => ({ oid, hash: object.hash }))
  }
  return undefined
}

/** A remote that is away has no list to give. */
async function readList(project: Project, object: ObjectName, remote: string | undefined): Promise<readonly ManifestEntry[] | undefined> {
  try {
    return await readListAnywhere(project, object, remote)
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}
