import { t } from '@vscode/l10n'
import type { AddResult, LongCall } from '../../protocol/data.ts'
import { invalidOption } from '../failures.ts'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import type { Brought } from '../sources/brought.ts'
import { bringSource, lookAtSource } from '../sources/bringSource.ts'
import { nameOfSource, parseSource, placeOfImport, type Source } from '../sources/parseSource.ts'
import { sendSource } from '../sources/sendSource.ts'
import { type ImportPlace, importPlace } from './importPlace.ts'
import { placeImported } from './placeImported.ts'
import { writeImport } from './writeImport.ts'

export interface ImportUrlOptions extends LongCall {
  /** The directory that relative paths are meant from. */
  readonly cwd: string
  readonly out?: string | undefined
  readonly desc?: string | undefined
  /** Overwrite what is at the place. */
  readonly force?: boolean | undefined
  /** `never`: only the pointer, the source not even looked at; `later`: the pointer with what the source holds now; `remote`: past the work tree. */
  readonly download?: 'now' | 'later' | 'never' | 'remote' | undefined
  /** With `remote`, which. */
  readonly remote?: string | undefined
}

/** What was imported, from where and to where. */
export interface Imported extends AddResult {
  readonly from: string
  readonly path: string
}

/**
 * Takes data from a path or a URL and tracks it with where it came from: bytes into the cache, then into the work tree, then the
 * pointer that names them, then `.gitignore`.
 */
export function importUrl(project: Project, url: string, options: ImportUrlOptions): Promise<Imported> {
  return locked(project, options, async () => {
    if (options.remote !== undefined && options.download !== 'remote')
      throw invalidOption({ reason: t('--remote says where --to-remote puts the data: give both, or neither.') })
    const place = await importPlace(project, placeOfImport(nameOfSource(url), options.out, options.cwd), options.force)
    const source = parseSource(project, url, { from: options.cwd, pointer: place.pointerFile })
    const brought = await bring(project, { source, place }, options)
    const result = await writeImport(project, place, { ...brought, desc: options.desc, isLookedAt: options.download !== 'never' })
    return { ...result, path: place.path, from: source.kind === 'path' ? source.path : source.url }
  })
}

async function bring(
  project: Project,
  { source, place }: { source: Source; place: ImportPlace },
  options: ImportUrlOptions,
): Promise<Brought> {
  const { download = 'now', force } = options
  if (download === 'never') return { dep: { hash: 'md5', path: source.written }, files: 0, bytes: 0 }
  if (download === 'later') return lookAtSource(project, source, options)
  if (download === 'remote') return sendSource(project, source, options)
  const brought = await bringSource(project, source, options)
  if (brought.content) await placeImported(project, place, { ...options, content: brought.content, force })
  return brought
}
