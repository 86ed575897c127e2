import { t } from '@vscode/l10n'

export const columnKinds = ['attribute', 'metric', 'lowest', 'highest', 'param', 'tag', 'data'] as const

/** A metric's latest value, or the lowest or highest of its history; a param; a tag; a version of tracked data; what every run has. */
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
  return kind !== 'attribute' || attributes.some(each => each === key) ? { kind, key } : undefined
}

/** What stands above the column. */
export function headOf({ kind, key }: Column): string {
  if (kind === 'lowest') return t('{0} min', key)
  if (kind === 'highest') return t('{0} max', key)
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
  return kind === 'metric' || kind === 'lowest' || kind === 'highest' || (kind === 'attribute' && key === 'duration')
}

/** Keys as they were logged: `rmse`, `rmse (min)`. */
export function columnHead({ kind, key }: Column): string {
  return kind === 'lowest' ? `${key} (min)` : kind === 'highest' ? `${key} (max)` : key
}
