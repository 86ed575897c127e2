import { t } from '@vscode/l10n'
import { formatAge } from '../ui/formatAge.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import { statusWord } from './describeRun.ts'
import { formatMetric } from './formatMetric.ts'
import type { FileRuns } from './runsOfFile.ts'

export interface RunsLensText {
  readonly title: string
  readonly tooltip?: string
  readonly command?: { readonly id: string; readonly args: readonly unknown[] }
}

/** What stands above a call of MLflow: run it; the last run, the best value, and the way to all of them. */
export function runsLensesOf(file: string, known: FileRuns | undefined, isTrusted: boolean): RunsLensText[] {
  const run: RunsLensText[] = isTrusted
    ? [{ title: `$(play) ${t('Run and Record')}`, command: { id: 'mlops.runs.runFile', args: [file] } }]
    : []
  if (!known) return [...run, { title: t('no run yet') }]
  const { last, total } = known
  const when = last.status === 'RUNNING' ? statusWord(last.status) : last.startTime ? formatAge(last.startTime) : statusWord(last.status)
  const count = total === 1 ? t('Show 1 Run') : t('Show {0} Runs', formatNumber(total))
  return [
    ...run,
    {
      title: t('last: {0}, {1}', last.name, last.status === 'FAILED' ? `${statusWord(last.status)}, ${when}` : when),
      tooltip: t('Show this run'),
      command: { id: 'mlops.runs.show', args: [{ source: last.source, runId: last.runId }] },
    },
    ...bestOf(known),
    { title: count, command: { id: 'mlops.runs.focus', args: [] } },
  ]
}

function bestOf({ metric, lowest, highest, total }: FileRuns): RunsLensText[] {
  if (metric === undefined || lowest === undefined || highest === undefined) return []
  if (total === 1 || lowest === highest) return [{ title: `${metric} ${formatMetric(lowest)}` }]
  const best = isBetterLow(metric) ? lowest : highest
  return [
    {
      title: t('best {0}: {1}', metric, formatMetric(best)),
      tooltip: t('From {0} to {1} over {2} runs', formatMetric(lowest), formatMetric(highest), formatNumber(total)),
    },
  ]
}

/** By its name: errors and losses are better when they are small. */
export function isBetterLow(metric: string): boolean {
  return /(^|[^a-z])(loss|logloss|rmse|mse|mae|mape|rmsle|err|error|perplexity|ppl|wer|cer|fid|time|duration|latency)($|[^a-z])/i.test(
    metric.replace(/([a-z])([A-Z])/g, '$1_$2'),
  )
}
