import { t } from '@vscode/l10n'
import type { DataVersion, RunRow } from '../../../src/protocol/metricsPage.ts'
import type { View } from '../view.ts'
import { durationOf, figureIn, oidIn, rawIn } from './cellValue.ts'
import { type Column, isOfMetric } from './columns.ts'

/** As the table shows it. */
export function shownIn(view: View, run: RunRow, column: Column): string {
  const { kind, key } = column
  if (isOfMetric(kind)) return view.format.figure(figureIn(run, column))
  if (kind === 'data') return dataName(view, key, oidIn(run, key))
  if (kind !== 'attribute') return rawIn(run, column).slice(0, 200)
  if (key === 'start_time') return run.startTime === undefined ? '' : view.format.age(run.startTime)
  if (key === 'duration') return view.format.duration(durationOf(run))
  if (key === 'status') return statusWord(run.status)
  if (key === 'source') return view.store.placeName(run.source)
  return rawIn(run, column)
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
