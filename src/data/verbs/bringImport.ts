import type { LongCall } from '../../protocol/data.ts'
import type { Dep } from '../pointer.ts'
import type { Project } from '../project.ts'
import { bringPicked } from '../repositories/bringPicked.ts'
import { findInRepository, placesOf } from '../repositories/findInRepository.ts'
import { bringSource } from '../sources/bringSource.ts'
import type { Brought } from '../sources/brought.ts'
import { sourceChanged } from '../sources/failures.ts'
import type { Target } from '../target.ts'
import { targetState } from '../targetState.ts'
import { repoDep } from './importFrom.ts'
import { sourceOf } from '../sources/isImport.ts'

/** Brings into the cache what an import is said to hold, from where it came: of a repository at the commit that is locked. */
export async function bringImport(project: Project, target: Target, call: LongCall): Promise<Brought> {
  const dep = target.pointer.deps[0] as Dep
  const { repo, path } = dep
  const brought = repo
    ? await findInRepository(
        project,
        { path, repo },
        {
          from: placesOf(project, target),
          rev: repo.revLock ?? repo.rev,
          signal: call.signal,
          use: async (found): Promise<Brought> => {
            const content = await bringPicked(project, found, call)
            return { dep: repoDep(path, { ...repo, revLock: found.commit }), content, files: content.files ?? 1, bytes: content.size ?? 0 }
          },
        },
      )
    : await bringSource(project, sourceOf(project, target), call)
  const expected = target.out.content ?? (repo ? undefined : dep.content)
  const isOther = expected?.hash === 'md5' && brought.content?.oid !== expected.oid
  if (isOther || (dep.checksum !== undefined && !target.out.content && brought.dep['checksum'] !== dep.checksum))
    throw sourceChanged({ rel: target.rel, url: repo?.url ?? path })
  return brought
}

/** Does the cache lack something of what a target is said to hold? */
export async function isLacking(project: Project, target: Target, call: LongCall): Promise<boolean> {
  return target.out.content !== undefined && (await targetState(project, target, call)).state === 'notInCache'
}
