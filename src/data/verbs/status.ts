import type { LongCall } from '../../protocol/data.ts'
import { isAsLeft } from '../footprint.ts'
import type { Project } from '../project.ts'
import type { Target } from '../target.ts'
import { targetState } from '../targetState.ts'
import type { Selected } from './selectTargets.ts'

/** What `dvc status` says of an output; an unchanged one is left out. */
export type StatusWord = 'modified' | 'deleted' | 'new' | 'not in cache'

const WORDS = { modified: 'modified', missing: 'deleted', new: 'new', notInCache: 'not in cache' } as const

/** The targets whose work tree differs from their pointer, or whose content the cache lacks. */
export async function status(
  project: Project,
  selected: readonly Selected[],
  call: LongCall = {},
): Promise<{ target: Target; word: StatusWord }[]> {
  const changed: { target: Target; word: StatusWord }[] = []
  for (const { target } of selected) {
    if (await isAsLeft(project, target)) continue
    const { state } = await targetState(project, target, call)
    if (state !== 'unchanged') changed.push({ target, word: WORDS[state] })
  }
  return changed
}
