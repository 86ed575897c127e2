import type { Curve, StepSpan } from '../../../src/protocol/metricsPage.ts'
import { type XAxis, xOf } from './alignCurves.ts'

/** What of an axis is in sight. */
export interface Zoom {
  readonly min: number
  readonly max: number
}

/** The steps of a curve that are in sight, and the points beside them, so that its line goes on to the edges; null when none are. */
export function spanOf(curve: Curve, axis: XAxis, { min, max }: Zoom): StepSpan | null {
  const xs = curve.steps.map((_, index) => xOf(curve, index, axis))
  const first = xs.findIndex(x => x >= min)
  const last = xs.findLastIndex(x => x <= max)
  if (first < 0 || last < 0) return null
  const [from, to] = [curve.steps[Math.max(0, first - 1)], curve.steps[Math.min(xs.length - 1, last + 1)]]
  return from === undefined || to === undefined ? null : { from: Math.min(from, to), to: Math.max(from, to) }
}
