import { Failure } from '../../base/failure.ts'
import type { LongCall } from '../../protocol/data.ts'
import { notFound } from '../failures.ts'
import type { Dep, DepRepo } from '../pointer.ts'
import type { Project } from '../project.ts'
import { placesOf } from '../repositories/findInRepository.ts'
import { latestCommit } from '../repositories/latestCommit.ts'
import { lookAtSource } from '../sources/bringSource.ts'
import { isStageChanged } from '../stageMd5.ts'
import type { Target } from '../target.ts'
import { describeRepositoryPath } from './importFrom.ts'
import { isImport, sourceOf } from '../sources/isImport.ts'

/** How what a pointer was imported from stands against what it says. */
export interface ImportStatus {
  readonly pointerFile: string
  /** What differs, by the name of the source: `update available`, `modified`, `deleted`. */
  readonly deps: ReadonlyMap<string, string>
  /** The pointer was edited by hand: its fields make another `md5`. */
  readonly isEdited: boolean
  /** Frozen, and not from a repository: nobody looks whether its source changed but `update`. */
  readonly isUnseen: boolean
  /** Why the source could not be looked at. */
  readonly problem?: string | undefined
}

/**
 * Looks at what pointers were imported from. Other repositories are asked only with `updates`, for that may take the network; with
 * `isThorough` the sources of frozen pointers are looked at too.
 */
export async function importStatus(
  project: Project,
  targets: readonly Target[],
  { updates, isThorough = false, ...call }: LongCall & { updates: boolean; isThorough?: boolean },
): Promise<ImportStatus[]> {
  const byFile = new Map(targets.map(target => [target.pointerFile, target]))
  const found: ImportStatus[] = []
  for (const target of byFile.values()) {
    const { frozen, deps } = target.pointer
    const [dep] = deps
    const isUnseen = frozen && dep?.repo === undefined
    const isEdited = isImport(target) && isStageChanged(target.pointer.text)
    const isAsked = isImport(target) && (dep?.repo ? updates : isThorough || !frozen)
    found.push({ pointerFile: target.pointerFile, isEdited, isUnseen, ...(await lookAt(project, target, isAsked ? call : undefined)) })
  }
  return found
}

async function lookAt(project: Project, target: Target, call: LongCall | undefined): Promise<Pick<ImportStatus, 'deps' | 'problem'>> {
  if (!call) return { deps: new Map() }
  const dep = target.pointer.deps[0] as Dep
  try {
    const word = dep.repo ? await repositoryWord(project, target, { repo: dep.repo, call }) : await sourceWord(project, target, call)
    return {
      deps: new Map(word === undefined ? [] : [[dep.repo ? describeRepositoryPath({ path: dep.path, repo: dep.repo }) : dep.path, word]]),
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { deps: new Map(), problem: error.message }
  }
}

/** DVC tells an update when the repository is at another commit, whatever that changed. */
async function repositoryWord(
  project: Project,
  target: Target,
  { repo, call }: { repo: DepRepo; call: LongCall },
): Promise<string | undefined> {
  const latest = await latestCommit(project, repo, { from: placesOf(project, target), signal: call.signal })
  return latest === repo.revLock ? undefined : 'update available'
}

async function sourceWord(project: Project, target: Target, call: LongCall): Promise<string | undefined> {
  const { content, checksum } = target.pointer.deps[0] as Dep
  try {
    const { dep } = await lookAtSource(project, sourceOf(project, target), call)
    return (dep['md5'] ?? dep['checksum']) === (content?.oid ?? checksum) ? undefined : 'modified'
  } catch (error) {
    if (notFound.is(error)) return 'deleted'
    throw error
  }
}
