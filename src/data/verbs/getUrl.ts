import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { LongCall } from '../../protocol/data.ts'
import { alreadyThere, notFound } from '../failures.ts'
import { ObjectStore } from '../objectStore.ts'
import { downloadHttp } from '../sources/downloadHttp.ts'
import { placeOfSource } from '../sources/parseSource.ts'
import { FILE_MODE, uniqueName } from '../work/objectFile.ts'

/** Copies a path, or what a URL names, to a place that is free, and tracks nothing. It appears there when it is whole. */
export async function getUrl(url: string, out: string, options: LongCall & { cwd: string; force?: boolean }): Promise<void> {
  const source = placeOfSource(url, options.cwd)
  if (!options.force && lstatSync(out, { throwIfNoEntry: false })) throw alreadyThere({ path: out })
  if (!statSync(dirname(out), { throwIfNoEntry: false })?.isDirectory()) throw notFound({ path: dirname(out) })
  if (source.kind === 'path' && !existsSync(source.path)) throw notFound({ path: source.path })
  // Beside its place, so that it can be renamed to it.
  const draft = join(dirname(out), `.${basename(out)}.${uniqueName()}`)
  const data = join(draft, 'data')
  try {
    mkdirSync(draft)
    if (source.kind === 'path') cpSync(source.path, data, { recursive: true, dereference: true })
    else {
      const store = new ObjectStore({ dir: join(draft, 'objects') })
      const { oid } = await downloadHttp(store, source.url, options)
      renameSync(store.file({ oid, hash: 'md5' }), data)
      chmodSync(data, FILE_MODE)
    }
    if (existsSync(out)) renameSync(out, join(draft, 'old'))
    renameSync(data, out)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
