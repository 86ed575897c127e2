import type { AddResult, LongCall } from '../../protocol/data.ts'
import { readTargets } from '../readTargets.ts'
import type { Project } from '../project.ts'
import { addPart } from './addPart.ts'
import { checkAddable, refuseGitTracked } from './checkAddable.ts'
import { record } from './record.ts'
import { refuseOverlaps } from './refuseOverlaps.ts'

/**
 * Tracks files and directories, or the new content of those that are tracked: bytes into the cache, then the pointers
 * that name them, then `.gitignore`. Everything is checked before anything is written.
 */
export async function add(project: Project, paths: readonly string[], call: LongCall = {}): Promise<AddResult> {
  project.demandTrust()
  const { targets } = readTargets(project)
  refuseOverlaps(targets)
  const addables = [...new Set(paths)].map(path => checkAddable(project, path, targets))
  await refuseGitTracked(project, addables)
  const wholes = addables.flatMap(addable => (addable.kind === 'whole' ? [{ path: addable.path, target: addable.target }] : []))
  const result = await record(project, wholes, call)
  let whole = result
  for (const addable of addables) {
    if (addable.kind === 'part') whole = merge(whole, await addPart(project, addable, call))
  }
  return whole
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
