import type { AddResult, LongCall } from '../../protocol/data.ts'
import type { Project } from '../project.ts'
import { targetState } from '../targetState.ts'
import { locked } from '../lock/locked.ts'
import { refuseInUse } from '../lock/refuseInUse.ts'
import { recordDeps } from '../stages/recordDeps.ts'
import { record } from './record.ts'
import type { Selected } from './selectTargets.ts'

interface CommitOptions extends LongCall {
  readonly skipAbsent?: boolean
}

/**
 * Records the present content of targets that are tracked already. With `skipAbsent`, those that are not in the work
 * tree are left as they are; else they are an error.
 */
export function commit(project: Project, selected: readonly Selected[], options: CommitOptions = {}): Promise<AddResult> {
  return locked(project, options, () => commitNow(project, selected, options))
}

async function commitNow(project: Project, selected: readonly Selected[], options: CommitOptions): Promise<AddResult> {
  await refuseInUse(
    project,
    selected.map(({ target }) => target.path),
  )
  const recordables = []
  for (const { target } of selected) {
    const { state, scan } = await targetState(project, target, options)
    if (state === 'unchanged' || (options.skipAbsent && scan.kind === 'absent')) continue
    recordables.push({ path: target.path, target })
  }
  const result = await record(project, recordables, options)
  const locks = await recordDeps(
    project,
    selected.map(({ target }) => target),
    options,
  )
  if (project.config.autostage) await project.git?.stage(locks)
  const changed = [...new Set([...result.changed, ...locks])]
  return { ...result, changed, unchanged: result.unchanged + selected.length - recordables.length }
}
