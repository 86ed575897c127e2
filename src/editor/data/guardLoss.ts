import { isAbsolute, relative } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../protocol/connect.ts'
import { DataFailure } from '../../protocol/data.ts'
import { isFailure } from '../ui/showFailure.ts'
import type { Batch } from './batches.ts'
import type { DataStage } from './dataStage.ts'
import { listNames } from './describeNames.ts'

/** A verb over what is tracked first when the person wants that. */
export interface Guarded<T> extends Batch {
  verb(force: boolean): Promise<T>
}

/**
 * Runs a verb that may overwrite. When untracked changes would be lost, names them and asks: track them first, overwrite, or
 * leave. Undefined when the person leaves.
 */
export async function guardLoss<T>(stage: DataStage, guarded: Guarded<T>): Promise<T | undefined> {
  try {
    return await guarded.verb(false)
  } catch (error) {
    if (!isFailure(error) || error.code !== DataFailure.wouldLose) throw error
    return ask(stage, guarded, lostPaths(guarded.root, error.data?.['paths']))
  }
}

async function ask<T>(stage: DataStage, guarded: Guarded<T>, lost: readonly string[]): Promise<T | undefined> {
  const trackFirst = t('Track First')
  const overwrite = t('Overwrite')
  const answer = await stage.ui.confirm({
    message: t('Changes in {0} are not tracked and would be lost.', guarded.name),
    detail: t('{0}\n\nTrack them first to be able to come back to them.', listNames(lost)),
    buttons: [trackFirst, overwrite],
  })
  if (answer === overwrite) return guarded.verb(true)
  if (answer !== trackFirst) return undefined
  const { root, name } = guarded
  const paths = guarded.paths.length > 0 ? guarded.paths : changedPaths(stage, root)
  await stage.ui.progress(t('Tracking {0}', name), call => stage.engine.add(root, paths, withCall(call)))
  return guarded.verb(false)
}

function changedPaths({ data }: DataStage, root: string): string[] {
  return data.targetsOf(root).flatMap(({ state, path }) => (state === 'modified' ? [path] : []))
}

function lostPaths(root: string, paths: unknown): string[] {
  if (!Array.isArray(paths)) return []
  return paths.filter(path => typeof path === 'string').map(path => (isAbsolute(path) ? relative(root, path) : path))
}
