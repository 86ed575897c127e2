import type { PlacedCurve } from './alignCurves.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'

/** A curve with what a person knows it by. */
export interface Line {
  readonly curve: PlacedCurve
  readonly name: string
  readonly colour: number
  readonly isDashed: boolean
  /** Weight of the moving average. */
  readonly smoothing: number
}

/** The curves of one metric that belong to selected runs. */
export function linesOf({ store }: View, { smoothing }: Arrangement, key: string): Line[] {
  return store.charts.curvesOf(key).flatMap(curve => {
    const colour = store.colours.of(curve.runId)
    if (!colour || curve.values.length === 0) return []
    return { curve, name: store.nameOf(curve.runId), smoothing, ...colour }
  })
}
