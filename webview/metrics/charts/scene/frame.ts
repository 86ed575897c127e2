import type { Figure } from '../../../../src/protocol/metricsPage.ts'
import { axisFigures, tickFigure } from '../axisFigures.ts'
import type { Look } from '../look.ts'
import { scaleOf, type Scale, withAir } from './scale.ts'
import { FONT_SIZE, type Shape } from './scene.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** How a scene is drawn: where, in which colours, in which words. */
export interface Pen extends Size {
  readonly look: Look
  readonly figure: (value: Figure | undefined) => string
  readonly locale: string
}

/** The field of a chart between its axes. */
export interface Field {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const BELOW = 26
const ABOVE = 10
const BESIDE = 12
const LETTER = 6.4

interface Axes {
  /** Ends of the values, or names that stand side by side. */
  readonly x: readonly [number, number] | readonly string[]
  readonly y: readonly [number, number]
  readonly isLogX?: boolean
  readonly isLogY?: boolean
  /** The values begin at the frame. */
  readonly isTight?: boolean
}

export interface Frame {
  readonly field: Field
  readonly x: Scale
  readonly y: Scale
  readonly shapes: readonly Shape[]
}

/** Grid and labels of a chart over two columns. */
export function frameOf(pen: Pen, { x: xs, y: ys, isLogX = false, isLogY = false, isTight = false }: Axes): Frame {
  const { width, height } = pen
  const [top, bottom] = [ABOVE, height - BELOW]
  const y = scaleOf(isTight ? ys : withAir(ys, isLogY), { from: bottom, to: top, room: (bottom - top) / 36 }, isLogY)
  const labels = axisFigures([...y.ticks], tickFigure(pen.locale), pen.locale)
  const left = Math.max(...labels.map(({ length }) => length)) * LETTER + 14
  const field = { left, right: width - BESIDE, top, bottom }
  const names = isNames(xs) ? xs : undefined
  const ends: readonly [number, number] = isNames(xs) ? [-0.5, xs.length - 0.5] : isTight ? xs : withAir(xs, isLogX)
  const x = scaleOf(ends, { from: field.left, to: field.right, room: (field.right - field.left) / 70 }, isLogX)
  return {
    field,
    x,
    y,
    shapes: [
      ...rows(pen, field, { scale: y, labels }),
      ...(names ? nameLabels(pen, field, { names, scale: x }) : figureLabels(pen, field, x)),
    ],
  }
}

function isNames(xs: Axes['x']): xs is readonly string[] {
  return typeof xs[0] === 'string'
}

function rows(
  { look }: Pen,
  { left, right }: Field,
  { scale: { at, ticks }, labels }: { scale: Scale; labels: readonly string[] },
): Shape[] {
  return ticks.flatMap((tick, index): Shape[] => {
    const y = Math.round(at(tick)) + 0.5
    return [
      { kind: 'line', points: [left, y, right, y], stroke: look.hairline, width: 1 },
      { kind: 'text', x: left - 8, y, text: labels[index] ?? '', fill: look.quiet, anchor: 'end' },
    ]
  })
}

function figureLabels(pen: Pen, { bottom }: Field, { at, ticks }: Scale): Shape[] {
  const labels = axisFigures([...ticks], tickFigure(pen.locale), pen.locale)
  return ticks.map((tick, index) => ({
    kind: 'text',
    x: at(tick),
    y: bottom + FONT_SIZE + 3,
    text: labels[index] ?? '',
    fill: pen.look.quiet,
    anchor: 'middle',
  }))
}

function nameLabels(
  pen: Pen,
  { left, right, bottom }: Field,
  { names, scale: { at } }: { names: readonly string[]; scale: Scale },
): Shape[] {
  const each = (right - left) / names.length
  // Where they would lie over each other, only some are written; the tooltip has all.
  const every = Math.ceil(34 / each)
  return names.flatMap((text, index): Shape[] =>
    index % every > 0
      ? []
      : [{ kind: 'text', x: at(index), y: bottom + FONT_SIZE + 3, text, fill: pen.look.quiet, anchor: 'middle', most: each * every - 4 }],
  )
}
