import type { MetricsOverview } from '../../src/protocol/metricsPage.ts'
import { type ChartArrangement, freshCharts, parseCharts } from './charts/chartArrangement.ts'
import { goodDirection } from './goodDirection.ts'

export const modes = ['both', 'table', 'charts', 'compare', 'parallel'] as const
export type Mode = (typeof modes)[number]

/** How a person has arranged the page: kept over reloads and restarts. */
export interface Arrangement extends ChartArrangement {
  readonly mode: Mode
  readonly filter: string
  /** Clauses of `order_by`, the first counts most. */
  readonly orderBy: readonly string[]
  /** Shown columns. */
  readonly metrics: readonly string[]
  readonly params: readonly string[]
  readonly selected: readonly string[]
  /** In the comparison. */
  readonly onlyDifferences: boolean
  /** In the table. */
  readonly onlyDiffering: boolean
}

const SHOWN = 6

/** What a page shows that nobody arranged yet: the most used columns, and the best or the newest runs. */
export function freshArrangement({ metrics, params }: MetricsOverview): Arrangement {
  const measured = metrics.filter(key => !key.startsWith('system/'))
  const shown = measured.length > 0 ? measured : metrics
  return {
    mode: 'both',
    filter: '',
    orderBy: [],
    metrics: shown.slice(0, SHOWN),
    params: params.slice(0, SHOWN),
    selected: [],
    onlyDifferences: true,
    onlyDiffering: false,
    ...freshCharts(metrics),
  }
}

/** Reads an arrangement that was kept; what is missing or of another shape is as on a fresh page. */
export function parseArrangement(raw: unknown, fresh: Arrangement): Arrangement {
  const kept = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<Record<keyof Arrangement, unknown>>
  const texts = (value: unknown, other: readonly string[]) =>
    Array.isArray(value) && value.every(one => typeof one === 'string') ? (value as readonly string[]) : other
  const flag = (value: unknown, other: boolean) => (typeof value === 'boolean' ? value : other)
  return {
    mode: modes.find(mode => mode === kept.mode) ?? fresh.mode,
    filter: typeof kept.filter === 'string' ? kept.filter : fresh.filter,
    orderBy: texts(kept.orderBy, fresh.orderBy),
    metrics: texts(kept.metrics, fresh.metrics),
    params: texts(kept.params, fresh.params),
    selected: texts(kept.selected, fresh.selected),
    onlyDifferences: flag(kept.onlyDifferences, fresh.onlyDifferences),
    onlyDiffering: flag(kept.onlyDiffering, fresh.onlyDiffering),
    ...parseCharts(kept, fresh),
  }
}

/** One clause for a column; a key of any characters goes in backticks. */
export function clauseOf(column: Column, way: 'ASC' | 'DESC'): string {
  if (column.kind === 'attribute') return `attributes.${column.key} ${way}`
  return `${column.kind === 'metric' ? 'metrics' : 'params'}.\`${column.key}\` ${way}`
}

export interface Column {
  readonly kind: 'attribute' | 'metric' | 'param'
  readonly key: string
}

/** Which way a column is ordered by now; undefined when it is not. */
export function wayOf(orderBy: readonly string[], column: Column): 'ASC' | 'DESC' | undefined {
  return (['ASC', 'DESC'] as const).find(way => orderBy.includes(clauseOf(column, way)))
}

/** The order after a click on a column: its good end first, then the other, then none. With `add` the other columns stay. */
export function nextOrder(orderBy: readonly string[], column: Column, add: boolean): readonly string[] {
  const first = column.kind === 'metric' ? (goodDirection(column.key) ?? 'DESC') : column.key === 'start_time' ? 'DESC' : 'ASC'
  const second = first === 'ASC' ? 'DESC' : 'ASC'
  const now = wayOf(orderBy, column)
  const next = now === undefined ? [clauseOf(column, first)] : now === first ? [clauseOf(column, second)] : []
  if (!add) return next
  const others = orderBy.filter(clause => clause !== clauseOf(column, 'ASC') && clause !== clauseOf(column, 'DESC'))
  return [...others, ...next]
}
