import { t } from '@vscode/l10n'
import { keyOf, numberOf, textOf } from '../column.ts'
import { faint } from '../look.ts'
import { type Frame, frameOf, type Pen } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import { extent } from '../scene/scale.ts'
import type { Scene, Shape } from '../scene/scene.ts'
import { metricOf, varying } from './chooseColumns.ts'
import type { Subject } from './subject.ts'

export interface Box {
  readonly name: string
  readonly count: number
  /** Ends of the whiskers: the farthest values within one and a half boxes of the box. */
  readonly low: number
  readonly first: number
  readonly median: number
  readonly third: number
  readonly high: number
  readonly outliers: readonly number[]
}

/** The quantile of sorted values, on the straight line between the two that it lies between. */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN]
  return below + (above - below) * (place - Math.floor(place))
}

export function boxOf(name: string, values: readonly number[]): Box {
  const sorted = [...values].sort((a, b) => a - b)
  const [first, median, third] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)]
  const reach = 1.5 * (third - first)
  const inside = sorted.filter(value => value >= first - reach && value <= third + reach)
  return {
    name,
    count: sorted.length,
    low: inside[0] ?? median,
    first,
    median,
    third,
    high: inside.at(-1) ?? median,
    outliers: sorted.filter(value => value < first - reach || value > third + reach),
  }
}

const MOST = 20

/** A metric by the values of a param: a box for each value, the most used twenty, in order of value. */
export function box(subject: Subject, columns: readonly string[]): Picture | string {
  const [x = varying(subject)[0], y = metricOf(subject)] = columns
  if (x === undefined || y === undefined) return t('No param of these runs varies, so there is nothing to compare with.')
  const groups = new Map<string, number[]>()
  for (const run of subject.rows) {
    const [name, value] = [textOf(run, x), numberOf(run, y)]
    if (name === undefined || value === undefined) continue
    const group = groups.get(name)
    if (group) group.push(value)
    else groups.set(name, [value])
  }
  const used = [...groups].sort((a, b) => b[1].length - a[1].length).slice(0, MOST)
  const boxes = used.map(([name, values]) => boxOf(name, values)).sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
  if (boxes.length === 0) return t('No run has a number in both columns, {0} and {1}.', keyOf(x), keyOf(y))
  const { figure } = subject
  const rest = groups.size - boxes.length
  const count = subject.countRuns(boxes.reduce((sum, one) => sum + one.count, 0))
  return {
    title: t('{0} by {1}', keyOf(y), keyOf(x)),
    words: rest > 0 ? t('{0}, the {1} most used values of {2}', count, boxes.length, groups.size) : count,
    table: {
      heads: [keyOf(x), t('Runs'), t('Lowest'), t('First quarter'), t('Median'), t('Third quarter'), t('Highest')],
      rows: boxes.map(one => [
        one.name,
        String(one.count),
        ...[one.outliers[0] ?? one.low, one.first, one.median, one.third, one.outliers.at(-1) ?? one.high].map(figure),
      ]),
    },
    draw: pen => drawBoxes(pen, boxes),
  }
}

function drawBoxes(pen: Pen, boxes: readonly Box[]): Scene {
  const ends = extent(boxes.flatMap(({ low, high, outliers }) => [low, high, ...outliers]))
  const frame = frameOf(pen, { x: boxes.map(({ name }) => name), y: ends })
  return { ...pen, shapes: [...frame.shapes, ...boxes.flatMap((one, at) => drawBox(pen, frame, { box: one, at }))] }
}

function drawBox({ look, figure }: Pen, { x, y }: Frame, { box: one, at }: { box: Box; at: number }): Shape[] {
  const middle = x.at(at)
  const half = Math.min(22, Math.abs(x.at(1) - x.at(0)) * 0.32)
  const colour = look.series[0] ?? look.quiet
  const title = `${one.name} · ${one.count}\n${t('Median')} ${figure(one.median)}\n${figure(one.first)} – ${figure(one.third)}`
  const line = (points: readonly number[], width = 1): Shape => ({ kind: 'line', points, stroke: colour, width })
  return [
    line([middle, y.at(one.low), middle, y.at(one.first), Number.NaN, Number.NaN, middle, y.at(one.third), middle, y.at(one.high)]),
    {
      kind: 'rect',
      x: middle - half,
      y: y.at(one.third),
      width: half * 2,
      height: Math.max(1, y.at(one.first) - y.at(one.third)),
      fill: faint(colour, 0.3),
      stroke: colour,
      title,
    },
    line([middle - half, y.at(one.median), middle + half, y.at(one.median)], 2),
    ...one.outliers.slice(0, 200).map(
      (value): Shape => ({
        kind: 'dot',
        x: middle,
        y: y.at(value),
        radius: 2,
        fill: faint(colour, 0.7),
        title: `${one.name}\n${figure(value)}`,
      }),
    ),
  ]
}
