import type { Curve } from '../../../src/protocol/metricsPage.ts'

export type XAxis = 'step' | 'relative' | 'wall'

/** Curves over one x axis, as a chart wants them: every x of any curve, and for each curve its value there or a hole. */
export interface Aligned {
  readonly xs: readonly number[]
  /** Undefined where a curve has no point at that x: its line goes on; null where its value cannot be drawn. */
  readonly ys: readonly (readonly (number | null | undefined)[])[]
}

/** A curve, or a part of one whose first point was at `origin`. */
export type PlacedCurve = Curve & { readonly origin?: number | undefined }

/** x in steps, in seconds since the curve's first point, or in seconds since 1970. Of several points at one x the last counts. */
export function alignCurves(curves: readonly PlacedCurve[], axis: XAxis): Aligned {
  const maps = curves.map(curve => new Map(curve.values.map((value, index) => [xOf(curve, index, axis), value] as const)))
  const xs = [...new Set(maps.flatMap(map => [...map.keys()]))].sort((a, b) => a - b)
  return { xs, ys: maps.map(map => xs.map(x => map.get(x))) }
}

/** Where a point of a curve lies on an axis. */
export function xOf({ steps, times, origin = times[0] ?? 0 }: PlacedCurve, index: number, axis: XAxis): number {
  if (axis === 'step') return steps[index] ?? 0
  const time = times[index] ?? 0
  return axis === 'wall' ? time / 1000 : (time - origin) / 1000
}
