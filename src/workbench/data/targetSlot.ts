import type { ChangeCounts, DataState, TargetView } from '../../protocol/data.ts'
import type { SourceView } from '../../protocol/imports.ts'
import type { Project } from '../../data/project.ts'
import { isKeptElsewhere } from '../../data/parcel.ts'
import { readMeta } from '../../data/readMeta.ts'
import { objectKey } from '../../data/remotes/remote.ts'
import { isDirectoryTarget, objectOf, type Target } from '../../data/target.ts'
import { contentOf, type TargetState } from '../../data/targetState.ts'
import type { Deviations } from './deviations.ts'
import { sourceViewOf } from './imports.ts'
import type { ProjectHistory } from './projectHistory.ts'
import type { Problem } from '../../protocol/data.ts'

/** What was found of a target. `deviations` where a look at a few files of it can tell the rest. */
export interface Found {
  readonly state: DataState
  readonly changes?: ChangeCounts | undefined
  readonly notPushed?: number | undefined
  readonly deviations?: Deviations | undefined
  readonly problems: readonly Problem[]
}

/** A target and what was last found of it. */
export interface TargetSlot extends Found {
  readonly id: string
  readonly target: Target
  /** What its source was when it was last looked at. */
  source?: SourceView['found']
}

/** Stable over refreshes and restarts: where the pointer is and which of its outputs. */
export function slotId(project: Project, target: Target): string {
  return `${project.root}\n${project.rel(target.pointerFile)}\n${target.out.path}`
}

export function newSlot(project: Project, target: Target): TargetSlot {
  return { id: slotId(project, target), target, state: 'computing', problems: [] }
}

/** Files that the target's remote is not known to hold; undefined when nothing is known of it. */
export function countNotPushed(project: Project, target: Target, known?: TargetState['content']): number | undefined {
  const { out } = target
  const object = objectOf(target)
  const held = project.remoteMemory(out.remote)
  if (!held || !object || !out.cache || !out.push || isKeptElsewhere(target)) return undefined
  // The list is pushed last, so where it is, its files are.
  if (held.has(objectKey(object))) return 0
  if (!isDirectoryTarget(target)) return 1
  const content = known ?? contentOf(project, target)
  if (!content) return undefined
  let count = 0
  for (const oid of content.files.values()) if (!held.has(objectKey({ oid, hash: out.hash }))) count++
  return Math.max(1, count)
}

/** What a view of a target is made from, beside what was found of it. */
interface ViewContext {
  readonly project: Project
  /** Undefined while nothing should be said of versions. */
  readonly history: Pick<ProjectHistory, 'versions' | 'isUncommitted'> | undefined
  readonly isConflicted: (pointer: string, text: string) => boolean
}

export function toTargetView({ project, history, isConflicted }: ViewContext, slot: TargetSlot): TargetView {
  const { target } = slot
  const content = target.out.content
  const versions = history?.versions(target)
  const version = content && versions?.find(one => one.out.content?.oid === content.oid)
  return {
    id: slot.id,
    root: project.root,
    pointer: target.pointerFile,
    line: target.out.line,
    path: target.path,
    rel: target.rel,
    isDirectory: isDirectoryTarget(target),
    oid: content?.oid,
    size: content?.size,
    files: content?.files,
    state: slot.state,
    changes: slot.changes,
    notPushed: slot.notPushed,
    version: version && {
      number: version.number,
      commit: version.revision.commit,
      author: version.revision.author,
      date: version.revision.date,
      message: version.revision.message,
    },
    versions: versions?.length,
    uncommitted: history?.isUncommitted(target) === true,
    ...(isConflicted(target.pointerFile, target.pointer.text) && { conflicted: true }),
    desc: target.out.desc,
    labels: target.out.labels,
    source: sourceViewOf(target, slot.source),
    ...(target.out.meta !== undefined && { meta: readMeta(target.pointer.text, target.out.path) }),
    problems: slot.problems,
  }
}
