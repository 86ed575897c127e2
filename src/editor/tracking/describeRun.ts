import { t } from '@vscode/l10n'
import type { RunBrief, RunStatus } from '../../protocol/runs.ts'
import { formatAge } from '../ui/formatAge.ts'
import { formatDuration } from '../ui/formatDuration.ts'
import { formatMetric } from './formatMetric.ts'

export interface RunLook {
  /** The metric that stands beside the name. */
  readonly metric?: string | undefined
  readonly isFavourite?: boolean
}

/** What stands beside a run's name: the metric that matters, its age, how long it took or has been running. */
export function describeRun(run: RunBrief, { metric, isFavourite = false }: RunLook = {}, now = Date.now()): string {
  const value = metric === undefined ? undefined : run.metrics[metric]
  const parts = [
    isFavourite ? '★' : undefined,
    value === undefined || metric === undefined ? undefined : `${metric} ${formatMetric(value)}`,
    ...timesOf(run, now),
  ]
  return parts.filter(part => part !== undefined).join(' · ')
}

/** Age and duration; a run that runs says for how long. */
function timesOf({ status, startTime, endTime }: RunBrief, now: number): (string | undefined)[] {
  if (startTime === undefined || startTime === 0) return [status === 'RUNNING' ? t('running') : undefined]
  if (status === 'RUNNING') return [t('running {0}', formatDuration((now - startTime) / 1000))]
  const took = endTime === undefined || endTime < startTime ? undefined : formatDuration((endTime - startTime) / 1000)
  return [formatAge(startTime, now), took]
}

export function statusWord(status: RunStatus): string {
  switch (status) {
    case 'RUNNING':
      return t('running')
    case 'SCHEDULED':
      return t('scheduled')
    case 'FINISHED':
      return t('finished')
    case 'FAILED':
      return t('failed')
    case 'KILLED':
      return t('killed')
  }
}
