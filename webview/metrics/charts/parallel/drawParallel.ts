import type { Look } from '../look.ts'
import type { Scale } from '../scene/scale.ts'
import { colourAxis, goodness, type ParallelAxis } from './parallelAxes.ts'

/** Where everything lies, in pixels. */
export interface ParallelPlan {
  readonly axes: readonly ParallelAxis[]
  readonly xs: readonly number[]
  readonly scales: readonly Scale[]
  /** For each axis the height of each run. */
  readonly ys: readonly Float64Array[]
  /** Runs in the order in which they are drawn: the best last. */
  readonly order: Uint32Array
  /** For each run the number of its shade. */
  readonly shades: Uint8Array
}

export const SHADES = 12
/** Lines in one stroke: longer ones take the browser more than their share. */
const STROKE = 64

export function planParallel(axes: readonly ParallelAxis[], xs: readonly number[], scales: readonly Scale[]): ParallelPlan {
  const ys = axes.map(({ values }, at) => values.map(value => scales[at]?.at(value) ?? Number.NaN))
  const by = colourAxis(axes)
  const good = by ? goodness(by) : new Float64Array()
  const shades = Uint8Array.from(good, value => (Number.isNaN(value) ? 0 : Math.min(SHADES - 1, Math.floor(value * SHADES))))
  const order = Uint32Array.from(shades, (_, run) => run).sort((a, b) => (shades[a] ?? 0) - (shades[b] ?? 0))
  return { axes, xs, scales, ys, order, shades }
}

/** From the colour of the worst to that of the best: safe for the colour-blind, and apart in grey. */
export function shadesOf({ series }: Look): readonly string[] {
  const [from, to] = [parts(series[1]), parts(series[0])]
  return Array.from({ length: SHADES }, (_, at) => {
    const mixed = from.map((value, channel) => Math.round(value + ((to[channel] ?? 0) - value) * (at / (SHADES - 1))))
    return `rgb(${mixed.join(', ')})`
  })
}

function parts(colour = 'rgb(128, 128, 128)'): number[] {
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
}

export interface Drawn {
  readonly isDrawn: (run: number) => boolean
  /** Of a shade. */
  readonly colour: (shade: number) => string
  readonly opacity: number
}

/** The lines of runs, many in one stroke. */
export function drawLines(pen: CanvasRenderingContext2D, plan: ParallelPlan, { isDrawn, colour, opacity }: Drawn): void {
  pen.globalAlpha = opacity
  pen.lineWidth = 1
  let [shade, count] = [-1, 0]
  for (const run of plan.order) {
    if (!isDrawn(run)) continue
    const own = plan.shades[run] ?? 0
    if (own !== shade || count >= STROKE) {
      if (count > 0) pen.stroke()
      pen.beginPath()
      pen.strokeStyle = colour(own)
      ;[shade, count] = [own, 0]
    }
    trace(pen, plan, run)
    count++
  }
  if (count > 0) pen.stroke()
  pen.globalAlpha = 1
}

function trace(pen: CanvasRenderingContext2D, { xs, ys }: ParallelPlan, run: number): void {
  let isBroken = true
  for (const [at, x] of xs.entries()) {
    const y = ys[at]?.[run] ?? Number.NaN
    if (Number.isNaN(y)) isBroken = true
    else if (isBroken) {
      pen.moveTo(x, y)
      isBroken = false
    } else pen.lineTo(x, y)
  }
}
