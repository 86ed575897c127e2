import type { Curve } from '../../../src/protocol/metricsPage.ts'
import type { PlacedCurve } from './alignCurves.ts'

/**
 * A curve over the values of another metric of its run: the value of that metric at the same step, between two of its steps on the
 * straight line that joins them. Before its first and after its last step there is none: NaN.
 */
export function placeBy(curve: PlacedCurve, by: Curve | undefined): PlacedCurve {
  return { ...curve, xs: curve.steps.map(step => (by ? valueAt(by, step) : Number.NaN)) }
}

function valueAt({ steps, values }: Curve, step: number): number {
  const after = firstFrom(steps, step)
  const [right, rightStep] = [values[after], steps[after]]
  if (right === undefined || right === null || rightStep === undefined) return Number.NaN
  if (rightStep === step) return right
  const [left, leftStep] = [values[after - 1], steps[after - 1]]
  if (left === undefined || left === null || leftStep === undefined) return Number.NaN
  return left + ((right - left) * (step - leftStep)) / (rightStep - leftStep)
}

/** Index of the first that is not below; the length when all are. */
function firstFrom(ascending: readonly number[], wanted: number): number {
  let [from, to] = [0, ascending.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((ascending[middle] ?? 0) < wanted) from = middle + 1
    else to = middle
  }
  return from
}
