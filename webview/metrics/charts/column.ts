import type { Figure } from '../../../src/protocol/metricsPage.ts'

/** A column of runs, as a chart's arrangement keeps it: 'metric:rmse', 'param:alpha', 'tag:team', 'attribute:status'. */
export type ColumnId = string

/** What a column is read from: a row of the table, or a run's facts. */
export interface Columned {
  readonly status: string
  readonly commit?: string | undefined
  readonly startTime?: number | undefined
  readonly endTime?: number | undefined
  readonly metrics: Readonly<Record<string, Figure>>
  readonly params: Readonly<Record<string, string>>
  readonly tags?: Readonly<Record<string, string>>
  readonly data?: readonly { readonly path: string; readonly oid: string }[]
}

export function columnId(kind: string, key: string): ColumnId {
  return `${kind}:${key}`
}

export function kindOf(id: ColumnId): string {
  return id.slice(0, Math.max(0, id.indexOf(':')))
}

/** What a person calls the column. */
export function keyOf(id: ColumnId): string {
  return id.slice(id.indexOf(':') + 1)
}

/** The run's value as it is shown; undefined when it has none. */
export function textOf(run: Columned, id: ColumnId): string | undefined {
  const key = keyOf(id)
  switch (kindOf(id)) {
    case 'metric':
      return run.metrics[key] === undefined ? undefined : String(run.metrics[key])
    case 'param':
      return run.params[key]
    case 'tag':
      return run.tags?.[key]
    case 'data':
      return run.data?.find(({ path }) => path === key)?.oid.slice(0, 8)
    case 'attribute':
      return key === 'status' ? run.status.toLowerCase() : key === 'commit' ? run.commit : undefined
    default:
      return undefined
  }
}

/** The run's value as a number that can be drawn; undefined otherwise. MLflow's databases keep infinities as the largest number. */
export function numberOf(run: Columned, id: ColumnId): number | undefined {
  if (id === 'attribute:duration')
    return run.startTime === undefined || run.endTime === undefined ? undefined : (run.endTime - run.startTime) / 1000
  if (kindOf(id) === 'metric') {
    const value = run.metrics[keyOf(id)]
    return typeof value === 'number' && Math.abs(value) < Number.MAX_VALUE ? value : undefined
  }
  const text = textOf(run, id)
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** A column is drawn as numbers when every run that has it has a number. */
export function isNumeric(runs: readonly Columned[], id: ColumnId): boolean {
  return kindOf(id) === 'metric' || runs.every(run => textOf(run, id) === undefined || numberOf(run, id) !== undefined)
}
