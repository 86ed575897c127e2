import { chmodSync, copyFileSync, linkSync } from 'node:fs'
import type { LongCall } from '../../protocol/data.ts'
import { listObjects, type StoredObject } from '../gc/listObjects.ts'
import { resultOf } from '../hashScan.ts'
import { locked } from '../lock/locked.ts'
import { isDirectoryOid, type Oid } from '../oid.ts'
import type { Project } from '../project.ts'
import { completeObject, OBJECT_MODE } from '../work/objectFile.ts'
import { withTrack } from '../work/track.ts'

export interface MigrateOptions extends LongCall {
  /** Only tell what would be done. */
  readonly dry?: boolean | undefined
}

/** What the objects of DVC 2's cache are called in DVC 3's, by their old names. */
export interface Migration {
  readonly names: ReadonlyMap<Oid, Oid>
  /** How many the cache did not hold under their new name. */
  readonly count: number
}

/**
 * Gives every object of the cache that DVC 2 filled its name of DVC 3 too, by a hard link where that can be, so that no byte is
 * there twice. The old names stay: old commits name them.
 */
export function migrate(project: Project, options: MigrateOptions = {}): Promise<Migration> {
  project.demandTrust()
  return locked(project, options, () => migrateNow(project, options))
}

async function migrateNow(project: Project, options: MigrateOptions): Promise<Migration> {
  const old = listObjects(project.cache.root.dir).objects.filter(({ hash }) => hash === 'md5-dos2unix')
  const md5s = await hashObjects(project, old, options)
  const names = new Map<Oid, Oid>()
  const fresh = new Set<Oid>()
  for (const [at, object] of old.entries()) {
    options.signal?.throwIfAborted()
    const oid = `${md5s[at]}${isDirectoryOid(object.oid) ? '.dir' : ''}` as Oid
    names.set(object.oid, oid)
    if (project.cache.holds({ oid, hash: 'md5' })) continue
    fresh.add(oid)
    if (!options.dry) linkObject(project, object, oid)
  }
  return { names, count: fresh.size }
}

async function hashObjects(project: Project, objects: readonly StoredObject[], call: LongCall): Promise<string[]> {
  const sizes = new Map(objects.map(({ file, bytes }) => [file, bytes]))
  const totals = { phase: 'hash', bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0), files: objects.length } as const
  const items = objects.map(({ file }) => ({ path: file, hash: 'md5' as const }))
  const outcomes = await withTrack(call, totals, ({ meter, signal }) =>
    project.pool.run('hash', items, { weigh: ({ path }) => sizes.get(path) ?? 0, meter, signal }),
  )
  return outcomes.map(outcome => resultOf(outcome).md5)
}

/** Empty files are never hard-linked: many of them would run into the limit of links to one file. */
function linkObject(project: Project, { file, bytes }: StoredObject, oid: Oid): void {
  const { root } = project.cache
  completeObject(root, project.cache.file({ oid, hash: 'md5' }), temporary => {
    if (bytes > 0 && isLinked(file, temporary)) return
    copyFileSync(file, temporary)
    chmodSync(temporary, OBJECT_MODE)
  })
}

function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    // What a disk without links, or one that has too many already, says. All else would meet the copy too.
    if (/^(?:EPERM|EMLINK|ENOTSUP|EOPNOTSUPP|ENOSYS|EXDEV)$/.test((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}
