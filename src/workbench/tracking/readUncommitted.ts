import type { Pool } from '../../data/work/pool.ts'
import { shareNext } from '../../base/shareNext.ts'
import { strayVersions } from './dataVersions.ts'
import { readPatch } from './readPatch.ts'

/** What a folder has on disk that neither its commit nor its pointers tell. */
export interface Uncommitted {
  /** A patch, empty when nothing differs, undefined when that is not known. */
  readonly patch: string | undefined
  readonly strays: Awaited<ReturnType<typeof strayVersions>>
}

/** Looks at one folder at a time: of a sweep, all runs that begin while Git is busy share one look. `pool` reads data that changed. */
export function uncommittedReader(pool: Pool): (folder: string) => Promise<Uncommitted> {
  return shareNext(async (folder: string) => {
    const patch = await readPatch(folder)
    return { patch, strays: await strayVersions(folder, pool) }
  })
}
