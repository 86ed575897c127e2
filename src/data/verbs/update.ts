import { t } from '@vscode/l10n'
import type { LongCall } from '../../protocol/data.ts'
import { invalidOption } from '../failures.ts'
import { locked } from '../lock/locked.ts'
import type { Dep, DepRepo } from '../pointer.ts'
import type { Project } from '../project.ts'
import { bringPicked } from '../repositories/bringPicked.ts'
import { findInRepository, placesOf } from '../repositories/findInRepository.ts'
import { bringSource, lookAtSource } from '../sources/bringSource.ts'
import type { Brought } from '../sources/brought.ts'
import { notAnImport } from '../sources/failures.ts'
import { probeHttp } from '../sources/http.ts'
import { isImport, sourceOf } from '../sources/isImport.ts'
import type { Source } from '../sources/parseSource.ts'
import { sendSource } from '../sources/sendSource.ts'
import type { Target } from '../target.ts'
import { targetState } from '../targetState.ts'
import { describeRepositoryPath, repoDep } from './importFrom.ts'
import { placeImported } from './placeImported.ts'
import { rewriteImport } from './writeImport.ts'

export interface UpdateOptions extends LongCall {
  /** Of imports from a repository: the revision to follow from now on. */
  readonly rev?: string | undefined
  /** `later`: the pointer alone; `remote`: past the work tree. */
  readonly download?: 'now' | 'later' | 'remote' | undefined
  /** With `remote`, which. */
  readonly remote?: string | undefined
  /** Overwrite changes that are in no version. */
  readonly force?: boolean | undefined
}

export interface Updated {
  readonly target: Target
  readonly from: string
  readonly isChanged: boolean
}

/** Brings imports up to date with what they came from: data and pointer. What is up to date already is left alone. */
export function update(project: Project, targets: readonly Target[], options: UpdateOptions = {}): Promise<Updated[]> {
  return locked(project, options, async () => {
    for (const target of targets) demandImport(target, options)
    const updated: Updated[] = []
    for (const target of targets) {
      const dep = target.pointer.deps[0] as Dep
      const { repo } = dep
      updated.push(
        repo ? await updateFrom(project, target, { path: dep.path, repo, options }) : await updateSource(project, target, options),
      )
    }
    return updated
  })
}

function demandImport(target: Target, { rev, download }: UpdateOptions): void {
  if (!isImport(target)) throw notAnImport({ rel: target.rel })
  const isRepo = target.pointer.deps[0]?.repo !== undefined
  if (rev !== undefined && !isRepo)
    throw invalidOption({ reason: t('{0} comes from a path or a URL, which has no revisions: leave out --rev.', target.rel) })
  if (download === 'remote' && isRepo)
    throw invalidOption({ reason: t('{0} comes from another repository, which keeps its data: leave out --to-remote.', target.rel) })
}

async function updateSource(project: Project, target: Target, options: UpdateOptions): Promise<Updated> {
  const source = sourceOf(project, target)
  const from = source.kind === 'path' ? source.path : source.url
  const dep = target.pointer.deps[0] as Dep
  const isHere = options.download === undefined || options.download === 'now'
  const isInPlace = !isHere || (await targetState(project, target, options)).state === 'unchanged'
  if (isInPlace && source.kind === 'http' && (await sameOnServer(source.url, dep, options))) return { target, from, isChanged: false }
  const brought = await bring(project, source, options)
  if (isInPlace && isSameDep(dep, brought)) return { target, from, isChanged: false }
  return { target, from, isChanged: await finish(project, target, { brought, options }) }
}

function bring(project: Project, source: Source, options: UpdateOptions): Promise<Brought> {
  if (options.download === 'later') return lookAtSource(project, source, options)
  return options.download === 'remote' ? sendSource(project, source, options) : bringSource(project, source, options)
}

async function sameOnServer(url: string, { checksum }: Dep, { signal }: UpdateOptions): Promise<boolean> {
  return checksum !== undefined && (await probeHttp(url, signal)).checksum === checksum
}

function isSameDep(dep: Dep, { dep: now }: Brought): boolean {
  return dep.content ? dep.content.oid === now['md5'] : dep.checksum !== undefined && dep.checksum === now['checksum']
}

async function updateFrom(
  project: Project,
  target: Target,
  { path, repo, options }: { path: string; repo: DepRepo; options: UpdateOptions },
): Promise<Updated> {
  const rev = options.rev ?? repo.rev
  const from = describeRepositoryPath({ path, repo })
  return findInRepository(
    project,
    { path, repo },
    {
      from: placesOf(project, target),
      rev,
      signal: options.signal,
      use: async found => {
        const isHere = options.download !== 'later'
        const isInPlace = !isHere || (await targetState(project, target, options)).state === 'unchanged'
        if (isInPlace && found.commit === repo.revLock && rev === repo.rev) return { target, from, isChanged: false }
        const dep = repoDep(path, { ...repo, ...(rev !== undefined && { rev }), revLock: found.commit })
        const content = isHere ? await bringPicked(project, found, options) : undefined
        return { target, from, isChanged: await finish(project, target, { brought: { dep, content, files: 0, bytes: 0 }, options }) }
      },
    },
  )
}

async function finish(
  project: Project,
  target: Target,
  { brought, options }: { brought: Brought; options: UpdateOptions },
): Promise<boolean> {
  const isHere = options.download === undefined || options.download === 'now'
  if (isHere && brought.content) await placeImported(project, target, { ...options, content: brought.content })
  await rewriteImport(project, target, brought)
  return true
}
