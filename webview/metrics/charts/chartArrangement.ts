import type { XAxis } from './alignCurves.ts'

/** How a person has arranged the charts: a part of the page's arrangement, kept with it. */
export interface ChartArrangement {
  /** Metrics that have a chart. */
  readonly charts: readonly string[]
  readonly axis: XAxis
  /** Weight of the moving average, from 0 (none) to below 1. */
  readonly smoothing: number
  readonly isLog: boolean
}

const CHARTED = 4

/** Charts that nobody arranged yet: the most used metrics. */
export function freshCharts(metrics: readonly string[]): ChartArrangement {
  return { charts: metrics.slice(0, CHARTED), axis: 'step', smoothing: 0, isLog: false }
}

/** Reads what was kept; what is missing or of another shape is as on a fresh page. */
export function parseCharts(kept: Partial<Record<keyof ChartArrangement, unknown>>, fresh: ChartArrangement): ChartArrangement {
  const { charts, axis, smoothing, isLog } = kept
  return {
    charts: Array.isArray(charts) && charts.every(one => typeof one === 'string') ? charts : fresh.charts,
    axis: axis === 'relative' || axis === 'wall' ? axis : 'step',
    smoothing: typeof smoothing === 'number' && smoothing >= 0 && smoothing < 1 ? smoothing : fresh.smoothing,
    isLog: typeof isLog === 'boolean' ? isLog : fresh.isLog,
  }
}
