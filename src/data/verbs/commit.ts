import type { AddResult, LongCall } from '../../protocol/data.ts'
import type { Project } from '../project.ts'
import { targetState } from '../targetState.ts'
import { record } from './record.ts'
import type { Selected } from './selectTargets.ts'

/**
 * Records the present content of targets that are tracked already. With `skipAbsent`, those that are not in the work
 * tree are left as they are; else they are an error.
 */
export async function commit(
  project: Project,
  selected: readonly Selected[],
  options: LongCall & { skipAbsent?: boolean } = {},
): Promise<AddResult> {
  project.demandTrust()
  const recordables = []
  for (const { target } of selected) {
    const { state, scan } = await targetState(project, target, options)
    if (state === 'unchanged' || (options.skipAbsent && scan.kind === 'absent')) continue
    recordables.push({ path: target.path, target })
  }
  const result = await record(project, recordables, options)
  return { ...result, unchanged: result.unchanged + selected.length - recordables.length }
}
