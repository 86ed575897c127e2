import type { LongCall } from '../../protocol/data.ts'
import type { DepFields } from '../formatImport.ts'
import { locked } from '../lock/locked.ts'
import type { DepRepo } from '../pointer.ts'
import type { Project } from '../project.ts'
import { bringPicked } from '../repositories/bringPicked.ts'
import { findInRepository, type RepositoryPath } from '../repositories/findInRepository.ts'
import { isPointerName } from '../readTargets.ts'
import type { Brought } from '../sources/brought.ts'
import { isPointerPath } from '../sources/failures.ts'
import { placeOfImport } from '../sources/parseSource.ts'
import { importPlace } from './importPlace.ts'
import type { Imported } from './importUrl.ts'
import { placeImported } from './placeImported.ts'
import { writeImport } from './writeImport.ts'

export interface ImportFromOptions extends LongCall {
  /** The directory that relative paths are meant from. */
  readonly cwd: string
  readonly out?: string | undefined
  readonly desc?: string | undefined
  /** Overwrite what is at the place. */
  readonly force?: boolean | undefined
  /** `never`: only the pointer, the repository not even looked at; `later`: the pointer with the commit that it is at now. */
  readonly download?: 'now' | 'later' | 'never' | undefined
}

/**
 * Takes what another repository has at a path, tracked there as data or kept by Git, and tracks it with where it came from and at
 * which commit. Always what is committed there: the pointer could bring nothing else back.
 */
export function importFrom(project: Project, wanted: RepositoryPath, options: ImportFromOptions): Promise<Imported> {
  return locked(project, options, async () => {
    const name = wanted.path.replace(/\/+$/, '').split('/').at(-1) ?? ''
    if (isPointerName(name)) throw isPointerPath({ path: wanted.path })
    const place = await importPlace(project, placeOfImport(name, options.out, options.cwd), options.force)
    const brought = await bring(project, wanted, options)
    if (brought.content) await placeImported(project, place, { ...options, content: brought.content })
    const result = await writeImport(project, place, { ...brought, desc: options.desc, isLookedAt: options.download !== 'never' })
    return { ...result, path: place.path, from: describeRepositoryPath(wanted) }
  })
}

/** `model.bin (../registry)`, as DVC says it. */
export function describeRepositoryPath({ path, repo }: RepositoryPath): string {
  return `${path} (${repo.url})`
}

async function bring(project: Project, wanted: RepositoryPath, options: ImportFromOptions): Promise<Brought> {
  const { repo } = wanted
  if (options.download === 'never') return { dep: repoDep(wanted.path, repo), files: 0, bytes: 0 }
  return findInRepository(project, wanted, {
    from: [options.cwd],
    rev: repo.rev,
    signal: options.signal,
    use: async found => {
      const dep = repoDep(wanted.path, { ...repo, revLock: found.commit })
      if (options.download === 'later') return { dep, files: 0, bytes: 0 }
      const content = await bringPicked(project, found, options)
      return { dep, content, files: content.files ?? 1, bytes: content.size ?? 0 }
    },
  })
}

/** The dependency on a path of another repository, as DVC writes it. */
export function repoDep(path: string, { url, rev, revLock, config, remote }: DepRepo): DepFields {
  return { path, repo: { url, rev, rev_lock: revLock, config, remote } }
}
