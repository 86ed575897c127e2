import { t } from '@vscode/l10n'
import { parseMoment } from '../../../src/protocol/runs.ts'

export const columnKinds = ['attribute', 'metric', 'lowest', 'highest', 'moment', 'param', 'tag', 'data'] as const

/** A metric's latest value, the lowest or highest of its history, or its value at a step; a param; a tag; a version of tracked data; what every run has. */
export interface Column {
  readonly kind: (typeof columnKinds)[number]
  readonly key: string
}

export const attributes = ['start_time', 'duration', 'status', 'user_id', 'commit', 'model', 'source', 'run_id'] as const

/** A column's name in an arrangement, such as `metric:rmse`. */
export function columnId({ kind, key }: Column): string {
  return `${kind}:${key}`
}

/** Undefined for what names no column. */
export function parseColumn(id: string): Column | undefined {
  const at = id.indexOf(':')
  const kind = columnKinds.find(each => each === id.slice(0, at))
  const key = id.slice(at + 1)
  if (kind === undefined || key === '') return undefined
  if (kind === 'moment') return parseMoment(key) && { kind, key }
  return kind !== 'attribute' || attributes.some(each => each === key) ? { kind, key } : undefined
}

/** What stands above the column. */
export function headOf({ kind, key }: Column): string {
  if (kind === 'lowest') return t('{0} min', key)
  if (kind === 'highest') return t('{0} max', key)
  if (kind === 'moment') return momentHead(key, (metric, step) => t('{0} at {1}', metric, step))
  if (kind !== 'attribute') return key
  const titles: Readonly<Record<string, string>> = {
    start_time: t('Started'),
    duration: t('Took'),
    status: t('Status'),
    user_id: t('User'),
    commit: t('Commit'),
    model: t('Model'),
    source: t('Source'),
    run_id: t('Run ID'),
    run_name: t('Run'),
  }
  return titles[key] ?? key
}

/** What stands above neighbours of one kind; the columns that every run has need no word. */
export function groupTitle(kind: Column['kind']): string {
  switch (kind) {
    case 'metric':
    case 'lowest':
    case 'highest':
    case 'moment':
      return t('METRICS')
    case 'param':
      return t('PARAMS')
    case 'tag':
      return t('TAGS')
    case 'data':
      return t('DATA')
    case 'attribute':
      return ''
  }
}

/** True for columns of figures, which stand at the right. */
export function isFigures({ kind, key }: Column): boolean {
  return isOfMetric(kind) || (kind === 'attribute' && key === 'duration')
}

/** Keys as they were logged: `rmse`, `rmse (min)`. */
export function columnHead({ kind, key }: Column): string {
  if (kind === 'moment') return momentHead(key, (metric, step) => `${metric} (step ${step})`)
  return kind === 'lowest' ? `${key} (min)` : kind === 'highest' ? `${key} (max)` : key
}

/** True for what is told of a metric: one figure in each run. */
export function isOfMetric(kind: Column['kind']): boolean {
  return kind === 'metric' || kind === 'lowest' || kind === 'highest' || kind === 'moment'
}

/** The metric that a column tells of; the key itself for other columns. */
export function metricIn({ kind, key }: Column): string {
  return kind === 'moment' ? (parseMoment(key)?.key ?? key) : key
}

function momentHead(key: string, say: (metric: string, step: string) => string): string {
  const moment = parseMoment(key)
  return moment ? say(moment.key, String(moment.step)) : key
}
