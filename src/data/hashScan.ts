import type { LongCall } from '../protocol/data.ts'
import type { HashName } from './oid.ts'
import type { Project } from './project.ts'
import type { Scan, ScannedFile } from './scan.ts'
import { withTrack } from './work/track.ts'
import type { Outcome } from './work/work.ts'

/** Reads and hashes those files of a scan whose md5 is not known, and notes them. The scan is completed in place. */
export async function hashScan(project: Project, scan: Scan, options: LongCall & { readonly hash: HashName }): Promise<void> {
  const { hash } = options
  if (scan.kind === 'absent') return
  const unknown = scan.files.filter(file => file.md5 === undefined)
  if (unknown.length === 0) return
  const items = unknown.map(file => ({ path: file.path, hash }))
  const totals = { phase: 'hash', bytes: sumSizes(unknown), files: unknown.length } as const
  const outcomes = await withTrack(options, totals, ({ meter, signal }) => {
    const sizes = new Map(unknown.map(file => [file.path, file.size]))
    return project.pool.run('hash', items, { weigh: item => sizes.get(item.path) ?? 0, meter, signal })
  })
  const hashed = outcomes.map(resultOf)
  for (const [at, file] of unknown.entries()) file.md5 = hashed[at]?.md5
  project.index.note(
    unknown.map((file, at) => {
      const { md5, size, mtime, ino, ctime, readAt } = hashed[at] as (typeof hashed)[number]
      return { rel: project.rel(file.path) ?? file.path, hash, md5, size, mtime, ino, ctime, readAt }
    }),
  )
}

export function sumSizes(files: readonly ScannedFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0)
}

/** The result of one item, or its error thrown. */
export function resultOf<R>(outcome: Outcome<R>): R {
  if ('error' in outcome) throw outcome.error
  return outcome.result
}
