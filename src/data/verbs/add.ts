import type { AddResult } from '../../protocol/data.ts'
import { partNeedsCommit } from '../failures.ts'
import { readTargets } from '../readTargets.ts'
import type { Project } from '../project.ts'
import { locked } from '../lock/locked.ts'
import { refuseInUse } from '../lock/refuseInUse.ts'
import { addPart } from './addPart.ts'
import { type Addable, checkAddable, refuseGitTracked } from './checkAddable.ts'
import { record, type Recordable, type RecordOptions } from './record.ts'
import { refuseOverlaps } from './refuseOverlaps.ts'

/**
 * Tracks files and directories, or the new content of those that are tracked: bytes into the cache, then the pointers
 * that name them, then `.gitignore`. Everything is checked before anything is written.
 */
export function add(project: Project, paths: readonly string[], call: RecordOptions = {}): Promise<AddResult> {
  return locked(project, call, () => addNow(project, paths, call))
}

async function addNow(project: Project, paths: readonly string[], call: RecordOptions): Promise<AddResult> {
  await refuseInUse(project, paths)
  const { targets } = readTargets(project, { stages: true })
  refuseOverlaps(targets)
  const addables = [...new Set(paths)].map(path => checkAddable(project, path, targets))
  // A part is told by a new list, and a list is in the cache with all its files.
  const part = addables.find(isPart)
  if (call.noCommit && part) throw partNeedsCommit({ rel: part.rel })
  await refuseGitTracked(project, addables)
  const result = await record(project, wholesOf(addables), call)
  let whole = result
  for (const addable of addables) {
    if (isPart(addable)) whole = merge(whole, await addPart(project, addable, call))
  }
  return whole
}

type Part = Addable & { kind: 'part' }

/** The files of a directory that DVC 2 tracked have names of another kind: it is tracked anew as a whole. */
function isPart(addable: Addable): addable is Part {
  return addable.kind === 'part' && addable.target.out.hash === 'md5'
}

function wholesOf(addables: readonly Addable[]): Recordable[] {
  const wholes = new Map<string, Recordable>()
  for (const addable of addables) {
    if (isPart(addable)) continue
    const path = addable.target?.path ?? addable.path
    wholes.set(path, { path, target: addable.target })
  }
  return [...wholes.values()]
}

function merge(a: AddResult, b: AddResult): AddResult {
  return {
    pointers: [...new Set([...a.pointers, ...b.pointers])],
    changed: [...new Set([...a.changed, ...b.changed])],
    files: a.files + b.files,
    bytes: a.bytes + b.bytes,
    unchanged: a.unchanged + b.unchanged,
  }
}
