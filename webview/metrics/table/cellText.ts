import { t } from '@vscode/l10n'
import type { DataVersion, Figure, RunRow } from '../../../src/protocol/metricsPage.ts'
import type { View } from '../view.ts'
import type { Column } from './columns.ts'

/** A figure of a run in a column of figures; undefined when it has none. */
export function figureIn(run: RunRow, { kind, key }: Column): Figure | undefined {
  if (kind === 'metric') return run.metrics[key]
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

/** As the table shows it. */
export function shownIn(view: View, run: RunRow, column: Column): string {
  const { kind, key } = column
  if (kind === 'metric' || kind === 'lowest' || kind === 'highest') return view.format.figure(figureIn(run, column))
  if (kind === 'data') return dataName(view, key, oidIn(run, key))
  if (kind !== 'attribute') return rawIn(run, column).slice(0, 200)
  if (key === 'start_time') return run.startTime === undefined ? '' : view.format.age(run.startTime)
  if (key === 'duration') return view.format.duration(durationOf(run))
  if (key === 'status') return statusWord(run.status)
  if (key === 'source') return view.store.placeName(run.source)
  return rawIn(run, column)
}

/** Milliseconds; undefined while it runs. */
export function durationOf({ startTime, endTime }: Pick<RunRow, 'startTime' | 'endTime'>): number | undefined {
  return startTime === undefined || endTime === undefined ? undefined : endTime - startTime
}

export function versionIn({ store }: View, path: string, oid: string | undefined): DataVersion | undefined {
  return store.dataVersions[path]?.find(version => version.oid === oid)
}

/** `v7` where Git's history knows the version, else the beginning of its hash. */
export function dataName(view: View, path: string, oid: string | undefined): string {
  if (oid === undefined) return ''
  const version = versionIn(view, path, oid)
  return version ? `v${version.number}` : oid.slice(0, 8)
}

export function statusWord(status: RunRow['status']): string {
  switch (status) {
    case 'RUNNING':
      return t('running')
    case 'SCHEDULED':
      return t('scheduled')
    case 'FAILED':
      return t('failed')
    case 'KILLED':
      return t('stopped')
    case 'FINISHED':
      return t('finished')
  }
}
