import { axes, type XAxis } from './alignCurves.ts'
import { type Band, bands } from './groupTracks.ts'
import { type Smoother, smoothers } from './smooth.ts'

export const otherKinds = ['scatter', 'bar', 'histogram', 'box', 'contour', 'parallel', 'importance'] as const
export type OtherKind = (typeof otherKinds)[number]

/** A chart of all runs. */
export interface OtherChart {
  /** Unique on the page. */
  readonly id: string
  readonly kind: OtherKind
  /** As in column.ts; what is left out is chosen by the chart itself. */
  readonly columns: readonly string[]
}

/** What a person did to a section; its charts follow from their names. */
export interface SectionArrangement {
  /** The prefix before '/', or one of the page's own. */
  readonly id: string
  readonly title?: string | undefined
  readonly isCollapsed?: boolean | undefined
}

/** Ends of an axis; an end that is left out follows from the data. */
export interface Range {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** How a person has arranged the charts: a part of the page's arrangement, kept with it. */
export interface ChartArrangement {
  /** Metrics that have a line chart. */
  readonly charts: readonly string[]
  readonly others: readonly OtherChart[]
  /** In their order; a section that is not here stands behind those that are. */
  readonly sections: readonly SectionArrangement[]
  /** A regular expression that names of charts have to match. */
  readonly chartSearch: string
  readonly axis: XAxis
  /** The metric that is the x axis when `axis` says so. */
  readonly axisMetric: string
  readonly isLogX: boolean
  readonly isLog: boolean
  /** Of the y axis, by the chart's metric. */
  readonly ranges: Readonly<Record<string, Range>>
  readonly smoother: Smoother
  /** Weight of the moving average, from 0 (none) to below 1. */
  readonly smoothing: number
  /** A column; '' is every run by itself. */
  readonly groupBy: string
  readonly band: Band
  /** Ends of what is brushed on parallel axes, by column; and the same as a clause that narrows the table. */
  readonly brushes: Readonly<Record<string, readonly [number, number]>>
  readonly brushFilter: string
}

const CHARTED = 4
const SYSTEM = 'system/'
const MOST_SYSTEM = 12

/** Charts that nobody arranged yet: the most used metrics; those of the machine are there, and folded away. */
export function freshCharts(metrics: readonly string[]): ChartArrangement {
  const measured = metrics.filter(key => !key.startsWith(SYSTEM))
  const system = metrics.filter(key => key.startsWith(SYSTEM)).slice(0, MOST_SYSTEM)
  return {
    charts: [...measured.slice(0, CHARTED), ...system],
    others: [
      { id: 'scatter', kind: 'scatter', columns: [] },
      { id: 'importance', kind: 'importance', columns: [] },
    ],
    sections: system.length > 0 && measured.length > 0 ? [{ id: 'system', isCollapsed: true }] : [],
    chartSearch: '',
    axis: 'step',
    axisMetric: '',
    isLogX: false,
    isLog: false,
    ranges: {},
    smoother: 'ema',
    smoothing: 0,
    groupBy: '',
    band: 'range',
    brushes: {},
    brushFilter: '',
  }
}

type Raw = Partial<Record<keyof ChartArrangement, unknown>>

/** Reads what was kept; what is missing or of another shape is as on a fresh page. */
export function parseCharts(kept: Raw, fresh: ChartArrangement): ChartArrangement {
  const flag = (value: unknown, other: boolean) => (typeof value === 'boolean' ? value : other)
  const text = (value: unknown, other: string) => (typeof value === 'string' ? value : other)
  const { smoothing } = kept
  return {
    charts: isTexts(kept.charts) ? kept.charts : fresh.charts,
    others: listOf(kept.others, toOther) ?? fresh.others,
    sections: listOf(kept.sections, toSection) ?? fresh.sections,
    chartSearch: text(kept.chartSearch, fresh.chartSearch),
    axis: axes.find(axis => axis === kept.axis) ?? fresh.axis,
    axisMetric: text(kept.axisMetric, fresh.axisMetric),
    isLogX: flag(kept.isLogX, fresh.isLogX),
    isLog: flag(kept.isLog, fresh.isLog),
    ranges: recordOf(kept.ranges, toRange),
    smoother: smoothers.find(one => one === kept.smoother) ?? fresh.smoother,
    smoothing: typeof smoothing === 'number' && smoothing >= 0 && smoothing < 1 ? smoothing : fresh.smoothing,
    groupBy: text(kept.groupBy, fresh.groupBy),
    band: bands.find(band => band === kept.band) ?? fresh.band,
    brushes: recordOf(kept.brushes, toBrush),
    brushFilter: text(kept.brushFilter, fresh.brushFilter),
  }
}

function toOther(raw: Record<string, unknown>): OtherChart | undefined {
  const kind = otherKinds.find(one => one === raw['kind'])
  const { id, columns } = raw
  return kind && typeof id === 'string' && isTexts(columns) ? { id, kind, columns } : undefined
}

function toSection({ id, title, isCollapsed }: Record<string, unknown>): SectionArrangement | undefined {
  if (typeof id !== 'string') return undefined
  return { id, ...(typeof title === 'string' && { title }), ...(typeof isCollapsed === 'boolean' && { isCollapsed }) }
}

function toRange(raw: unknown): Range | undefined {
  const { min, max } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  return { ...(isNumber(min) && { min }), ...(isNumber(max) && { max }) }
}

function toBrush(raw: unknown): readonly [number, number] | undefined {
  const [low, high] = Array.isArray(raw) ? (raw as readonly unknown[]) : []
  return isNumber(low) && isNumber(high) ? [low, high] : undefined
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string')
}

function listOf<T>(raw: unknown, read: (one: Record<string, unknown>) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(raw)) return undefined
  return raw.flatMap((one: unknown) => (typeof one === 'object' && one !== null ? (read(one as Record<string, unknown>) ?? []) : []))
}

function recordOf<T>(raw: unknown, read: (one: unknown) => T | undefined): Readonly<Record<string, T>> {
  if (typeof raw !== 'object' || raw === null) return {}
  return Object.fromEntries(
    Object.entries(raw).flatMap(([key, one]) => {
      const value = read(one)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}
