import type { MetricPoint } from '../../protocol/runs.ts'

/**
 * At most `most` points in order of step and time, so that a line drawn through them looks the same: of each bucket the lowest and
 * the highest value stay, and the first and last point of all. A NaN stays where its bucket has nothing else.
 */
export function thinPoints(points: readonly MetricPoint[], most: number): MetricPoint[] {
  const sorted = [...points].sort((a, b) => a.step - b.step || a.timestamp - b.timestamp)
  if (sorted.length <= most || most < 4) return most < 4 ? sorted.slice(-most) : sorted
  const kept = new Set<number>([0, sorted.length - 1])
  const buckets = Math.floor((most - 2) / 2)
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * sorted.length) / buckets)
    const to = Math.floor(((bucket + 1) * sorted.length) / buckets)
    for (const index of extremesOf(sorted, from, to)) kept.add(index)
  }
  return [...kept].sort((a, b) => a - b).flatMap(index => sorted[index] ?? [])
}

function extremesOf(points: readonly MetricPoint[], from: number, to: number): readonly number[] {
  let low = -1
  let high = -1
  for (let index = from; index < to; index++) {
    const value = points[index]?.value ?? Number.NaN
    if (Number.isNaN(value)) continue
    if (low < 0 || value < (points[low]?.value ?? 0)) low = index
    if (high < 0 || value > (points[high]?.value ?? 0)) high = index
  }
  return low < 0 ? [from] : [low, high]
}
