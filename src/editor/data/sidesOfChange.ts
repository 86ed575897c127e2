import type { DataEngine, TargetView, VersionView } from '../../protocol/data.ts'
import type { ChangeSubject } from '../../protocol/tablePage.ts'
import { type FileChange, nameOf, type Side, sidesOf } from './fileChange.ts'
import { gone, noVersion } from './pageFailures.ts'
import { findTarget } from './versionsHost.ts'

/** What the subject of a page stands for. */
export interface SidesOfChange {
  readonly target: TargetView
  readonly change: FileChange
  readonly old: Side
  readonly now: Side
}

/** Finds a target and two of its versions again; rejects when one is no more. */
export async function sidesOfChange(engine: DataEngine, subject: ChangeSubject): Promise<SidesOfChange> {
  const { id, rel, from } = subject
  const target = await findTarget(engine, id)
  if (!target) throw gone({ rel: subject.name })
  const versions = subject.before === undefined && subject.after === undefined ? [] : await engine.versions(id)
  const find = (commit: string | undefined): VersionView | undefined => {
    const found = versions.find(version => version.commit === commit)
    if (commit !== undefined && !found) throw noVersion({ rel: subject.name })
    return found
  }
  const change: FileChange = { rel, from, before: find(subject.before), after: find(subject.after) }
  const { old, now } = sidesOf(target, change)
  return { target, change, old, now }
}

/** The subject of a page for a change: what survives a restart, and what to show at once. */
export function subjectOf(target: TargetView, change: FileChange): ChangeSubject {
  const { old, now } = sidesOf(target, change)
  const { rel, from, before, after } = change
  const name = nameOf(target, rel)
  return { id: target.id, rel, from, before: before?.commit, after: after?.commit, name, old: old.label, new: now.label }
}
