import type { MetricPoint } from '../../protocol/runs.ts'

/** At most `most` points in order of step and time, so that a line drawn through them looks the same. */
export function thinPoints(points: readonly MetricPoint[], most: number): MetricPoint[] {
  const sorted = [...points].sort((a, b) => a.step - b.step || a.timestamp - b.timestamp)
  if (sorted.length <= most) return sorted
  return thinIndices(
    Float64Array.from(sorted, ({ value }) => value),
    most,
  ).flatMap(index => sorted[index] ?? [])
}

/**
 * Which of a line's values to draw, in order, at most `most` of them: of each bucket the lowest and the highest stay, and the first
 * and last of all. A NaN stays where its bucket has nothing else.
 */
export function thinIndices(values: Float64Array, most: number): number[] {
  const { length } = values
  if (length <= most || most < 4) return Array.from({ length: Math.min(length, most) }, (_, index) => index + Math.max(0, length - most))
  const kept = [0]
  const buckets = Math.floor((most - 2) / 2)
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * length) / buckets)
    const to = Math.floor(((bucket + 1) * length) / buckets)
    for (const index of extremesOf(values, from, to)) if (index > (kept.at(-1) ?? 0)) kept.push(index)
  }
  if (kept.at(-1) !== length - 1) kept.push(length - 1)
  return kept
}

/** In order. */
function extremesOf(values: Float64Array, from: number, to: number): readonly number[] {
  let [low, high] = [-1, -1]
  let [least, most] = [Number.NaN, Number.NaN]
  for (let index = from; index < to; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) continue
    if (low < 0 || value < least) [low, least] = [index, value]
    if (high < 0 || value > most) [high, most] = [index, value]
  }
  if (low < 0) return [from]
  return low < high ? [low, high] : [high, low]
}
