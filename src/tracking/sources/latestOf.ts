import type { MetricPoint, MetricView } from '../../protocol/runs.ts'

/** MLflow's latest value: the highest step, then the latest time, then the highest value. Undefined for no points. */
export function latestOf(key: string, points: readonly MetricPoint[]): MetricView | undefined {
  let latest: MetricPoint | undefined
  for (const point of points) if (!latest || isLater(point, latest)) latest = point
  return latest && { key, value: latest.value, step: latest.step, timestamp: latest.timestamp }
}

/**
 * As Python's `max` compares tuples: a NaN is neither more nor less than a number, so of two points of one step and time the one
 * that came first stays.
 */
function isLater(a: MetricPoint, b: MetricPoint): boolean {
  if (a.step !== b.step) return a.step > b.step
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp
  return a.value > b.value
}
