import { axisFigures, tickFigure } from '../axisFigures.ts'
import { faint } from '../look.ts'
import type { Pen } from '../scene/frame.ts'
import { scaleOf, type Scale } from '../scene/scale.ts'
import type { Scene, Shape } from '../scene/scene.ts'
import { type Brushes, within } from './brush.ts'
import { type ParallelPlan, planParallel, shadesOf } from './drawParallel.ts'
import type { ParallelAxis } from './parallelAxes.ts'

export const TOP = 30
const BOTTOM = 12
const SIDE = 44

/** Where axes and runs lie on a chart of this size. */
export function placeParallel(axes: readonly ParallelAxis[], { width, height }: { width: number; height: number }): ParallelPlan {
  const gap = (width - 2 * SIDE) / Math.max(1, axes.length - 1)
  const xs = axes.map((_, at) => (axes.length === 1 ? width / 2 : SIDE + at * gap))
  const span = { from: height - BOTTOM, to: TOP, room: (height - TOP - BOTTOM) / 40 }
  return planParallel(
    axes,
    xs,
    axes.map(axis => scaleOf(axis.ends, span, axis.isLog)),
  )
}

/** Axes with their labels, above the lines. */
export function axisShapes(pen: Pen, { axes, xs, scales }: ParallelPlan, brushes: Brushes): Shape[] {
  return axes.flatMap((axis, at): Shape[] => {
    const [x, scale] = [Math.round(xs[at] ?? 0) + 0.5, scales[at]]
    if (!scale) return []
    const brush = brushes[axis.id]
    return [
      { kind: 'line', points: [x, TOP - 6, x, pen.height - BOTTOM + 6], stroke: pen.look.quiet, width: 1 },
      ...tickShapes(pen, axis, { x, scale, isLast: at === axes.length - 1 && at > 0 }),
      ...(brush ? [brushShape(pen, { x, scale }, brush)] : []),
    ]
  })
}

function brushShape({ look }: Pen, { x, scale }: { x: number; scale: Scale }, [low, high]: readonly [number, number]): Shape {
  const [top, bottom] = [scale.at(Math.min(high, scale.max)), scale.at(Math.max(low, scale.min))]
  return {
    kind: 'rect',
    x: x - 6,
    y: top,
    width: 12,
    height: Math.max(2, bottom - top),
    fill: faint(look.accent, 0.35),
    stroke: look.accent,
  }
}

const BETWEEN = 12

function tickShapes(pen: Pen, { names }: ParallelAxis, { x, scale, isLast }: { x: number; scale: Scale; isLast: boolean }): Shape[] {
  const ticks = names ? names.map((_, at) => at) : scale.ticks
  const labels = names ?? axisFigures([...ticks], tickFigure(pen.locale), pen.locale)
  let before = Number.POSITIVE_INFINITY
  return ticks.flatMap((tick, at): Shape[] => {
    const y = scale.at(tick)
    if (before - y < BETWEEN) return []
    before = y
    const text = labels[at] ?? ''
    const place = { x: isLast ? x - 8 : x + 8, y, text, most: 90 }
    return [{ kind: 'text', ...place, fill: pen.look.text, halo: pen.look.background, anchor: isLast ? 'end' : 'start' }]
  })
}

/** The whole chart as shapes, for a file. */
export function parallelScene(pen: Pen, axes: readonly ParallelAxis[], brushes: Brushes): Scene {
  const plan = placeParallel(axes, pen)
  const isWithin = within(axes, brushes)
  const shades = shadesOf(pen.look)
  const lines = [...plan.order].flatMap((run): Shape[] => {
    if (!isWithin(run)) return []
    const points = plan.xs.flatMap((x, at) => [x, plan.ys[at]?.[run] ?? Number.NaN])
    return [{ kind: 'line', points, stroke: faint(shades[plan.shades[run] ?? 0] ?? '', 0.5), width: 1 }]
  })
  const names = axes.map(
    ({ label }, at): Shape => ({
      kind: 'text',
      x: plan.xs[at] ?? 0,
      y: 10,
      text: label,
      fill: pen.look.text,
      anchor: 'middle',
      isBold: true,
      most: 110,
    }),
  )
  return { ...pen, shapes: [...lines, ...axisShapes(pen, plan, brushes), ...names] }
}
