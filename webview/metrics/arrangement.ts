import type { MetricsOverview } from '../../src/protocol/metricsPage.ts'
import { type ChartArrangement, freshCharts, parseCharts } from './charts/chartArrangement.ts'
import { type Column, columnId, parseColumn } from './table/columns.ts'

export const modes = ['both', 'table', 'charts', 'compare', 'parallel', 'run'] as const
export type Mode = (typeof modes)[number]

/** How a person has arranged the page: kept over reloads and restarts. */
export interface Arrangement extends ChartArrangement {
  readonly mode: Mode
  readonly filter: string
  /** Clauses of `order_by`, the first counts most. */
  readonly orderBy: readonly string[]
  /** Shown columns by `columnId`, in their order. */
  readonly columns: readonly string[]
  /** Those of them that stay at the left. */
  readonly pinned: readonly string[]
  /** Pixels of columns that a person has resized; of the runs' names by ''. */
  readonly widths: Readonly<Record<string, number>>
  /** Columns by which runs are put together. */
  readonly rowGroups: readonly string[]
  readonly onlyStarred: boolean
  readonly withHidden: boolean
  readonly selected: readonly string[]
  /** Numbers of colours that a person gave to runs. */
  readonly colours: Readonly<Record<string, number>>
  /** The run whose page is shown. */
  readonly run: string
  /** In the comparison: what the others are measured against; '' is the first. */
  readonly baseline: string
  readonly onlyDifferences: boolean
  /** In the table. */
  readonly onlyDiffering: boolean
}

const SHOWN = 6

/** What a page shows that nobody arranged yet: the most used columns, and the best or the newest runs. */
export function freshArrangement({ metrics, params, data, places }: MetricsOverview): Arrangement {
  const measured = metrics.filter(key => !key.startsWith('system/'))
  const shown = measured.length > 0 ? measured : metrics
  const columns: readonly Column[] = [
    { kind: 'attribute', key: 'start_time' },
    ...(Object.keys(places).length > 1 ? [{ kind: 'attribute', key: 'source' } as const] : []),
    ...shown.slice(0, SHOWN).map(key => ({ kind: 'metric', key }) as const),
    ...params.slice(0, SHOWN).map(key => ({ kind: 'param', key }) as const),
    ...data.slice(0, 2).map(key => ({ kind: 'data', key }) as const),
  ]
  return {
    mode: 'both',
    filter: '',
    orderBy: [],
    columns: columns.map(columnId),
    pinned: [],
    widths: {},
    rowGroups: [],
    onlyStarred: false,
    withHidden: false,
    selected: [],
    colours: {},
    run: '',
    baseline: '',
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
  const text = (value: unknown, other: string) => (typeof value === 'string' ? value : other)
  const flag = (value: unknown, other: boolean) => (typeof value === 'boolean' ? value : other)
  const known = (ids: readonly string[]) => [...new Set(ids)].filter(id => parseColumn(id))
  return {
    mode: modes.find(mode => mode === kept.mode) ?? fresh.mode,
    filter: text(kept.filter, fresh.filter),
    orderBy: texts(kept.orderBy, fresh.orderBy),
    columns: known(texts(kept.columns, fresh.columns)),
    pinned: known(texts(kept.pinned, fresh.pinned)),
    widths: numbers(kept.widths, { from: 20, to: 2000 }),
    rowGroups: known(texts(kept.rowGroups, fresh.rowGroups)),
    onlyStarred: flag(kept.onlyStarred, fresh.onlyStarred),
    withHidden: flag(kept.withHidden, fresh.withHidden),
    selected: texts(kept.selected, fresh.selected),
    colours: numbers(kept.colours, { from: 0, to: 11 }),
    run: text(kept.run, fresh.run),
    baseline: text(kept.baseline, fresh.baseline),
    onlyDifferences: flag(kept.onlyDifferences, fresh.onlyDifferences),
    onlyDiffering: flag(kept.onlyDiffering, fresh.onlyDiffering),
    ...parseCharts(kept, fresh),
  }
}

function numbers(raw: unknown, { from, to }: { readonly from: number; readonly to: number }): Record<string, number> {
  const entries = typeof raw === 'object' && raw !== null ? Object.entries(raw) : []
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'number' && value >= from && value <= to))
}
