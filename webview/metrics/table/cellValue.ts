import type { Figure, RunRow } from '../../../src/protocol/metricsPage.ts'
import type { Column } from './columns.ts'

/** A figure of a run in a column of figures; undefined when it has none. */
export function figureIn(run: RunRow, { kind, key }: Column): Figure | undefined {
  if (kind === 'metric') return run.metrics[key]
  if (kind === 'moment') return run.moments[key]
  if (kind === 'lowest') return run.extremes[key]?.lowest
  return kind === 'highest' ? run.extremes[key]?.highest : undefined
}

/** The whole value, as it is copied and exported: figures in full, times by ISO 8601, hashes unabridged. */
export function rawIn(run: RunRow, column: Column): string {
  const { kind, key } = column
  if (kind === 'param') return run.params[key] ?? ''
  if (kind === 'tag') return run.tags[key] ?? ''
  if (kind === 'data') return oidIn(run, key) ?? ''
  if (kind !== 'attribute') return String(figureIn(run, column) ?? '')
  const attributes: Readonly<Record<string, string | undefined>> = {
    run_name: run.name,
    run_id: run.runId,
    start_time: run.startTime === undefined ? undefined : new Date(run.startTime).toISOString(),
    duration: durationOf(run) === undefined ? undefined : String((durationOf(run) ?? 0) / 1000),
    status: run.status,
    user_id: run.user,
    commit: run.commit,
    model: run.models.map(({ name, version }) => (version === undefined ? name : `${name} v${version}`)).join(', '),
    source: run.source,
  }
  return attributes[key] ?? ''
}

export function oidIn({ data }: Pick<RunRow, 'data'>, path: string): string | undefined {
  return data.find(version => version.path === path)?.oid
}

/** Milliseconds; undefined while it runs. */
export function durationOf({ startTime, endTime }: Pick<RunRow, 'startTime' | 'endTime'>): number | undefined {
  return startTime === undefined || endTime === undefined ? undefined : endTime - startTime
}
