import type { Curve } from '../../../src/protocol/metricsPage.ts'

export const axes = ['step', 'relative', 'wall', 'metric'] as const
/** 'metric': the values of another metric of the same run. */
export type XAxis = (typeof axes)[number]

/** What stands over one x axis: at each x of the first a value of the second; undefined where the line goes on, null where it breaks. */
export interface Track {
  /** Ascending. */
  readonly xs: readonly number[]
  readonly ys: readonly (number | null)[]
}

/** Tracks over one x axis, as a chart wants them. */
export interface Aligned {
  readonly xs: readonly number[]
  /** Undefined where a curve has no point at that x: its line goes on; null where its value cannot be drawn. */
  readonly ys: readonly (readonly (number | null | undefined)[])[]
}

/** A curve, or a part of one whose first point was at `origin`; with `xs` it lies there, whatever its steps. */
export type PlacedCurve = Curve & { readonly origin?: number | undefined; readonly xs?: readonly number[] }

/** Every x of any track, and each track's values there. Of several points at one x the last counts. */
export function alignTracks(tracks: readonly Track[]): Aligned {
  const [first] = tracks
  if (first && tracks.every(({ xs }) => isAlike(xs, first.xs)) && isStrict(first.xs))
    return { xs: first.xs, ys: tracks.map(({ ys }) => ys) }
  const all = new Float64Array(tracks.reduce((sum, { xs }) => sum + xs.length, 0))
  let end = 0
  for (const { xs } of tracks) {
    all.set(xs, end)
    end += xs.length
  }
  all.sort()
  const xs = [...all.filter((x, at) => at === 0 || x !== all[at - 1])]
  return { xs, ys: tracks.map(track => spread(track, xs)) }
}

function spread({ xs, ys }: Track, over: readonly number[]): (number | null | undefined)[] {
  const found = Array.from<number | null | undefined>({ length: over.length }).fill(undefined)
  let at = 0
  for (const [index, x] of xs.entries()) {
    while (at < over.length && (over[at] ?? 0) < x) at++
    found[at] = ys[index] ?? null
  }
  return found
}

function isAlike(some: readonly number[], others: readonly number[]): boolean {
  return some === others || (some.length === others.length && some.every((x, at) => x === others[at]))
}

function isStrict(xs: readonly number[]): boolean {
  return xs.every((x, at) => at === 0 || x > (xs[at - 1] ?? 0))
}

/** x in steps, in seconds since the curve's first point, or in seconds since 1970. */
export function trackOf(curve: PlacedCurve, axis: XAxis): Track {
  const points = curve.values.map((y, index) => ({ x: xOf(curve, index, axis), y })).filter(({ x }) => Number.isFinite(x))
  const isSorted = points.every(({ x }, at) => at === 0 || x >= (points[at - 1]?.x ?? 0))
  if (!isSorted) points.sort((a, b) => a.x - b.x)
  return { xs: points.map(({ x }) => x), ys: points.map(({ y }) => y) }
}

/** Where a point of a curve lies on an axis. */
export function xOf({ steps, times, xs, origin = times[0] ?? 0 }: PlacedCurve, index: number, axis: XAxis): number {
  if (xs) return xs[index] ?? Number.NaN
  if (axis === 'step' || axis === 'metric') return steps[index] ?? 0
  const time = times[index] ?? 0
  return axis === 'wall' ? time / 1000 : (time - origin) / 1000
}
