import { t } from '@vscode/l10n'
import { keyOf, numberOf } from '../column.ts'
import { faint } from '../look.ts'
import { frameOf, type Pen } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import { extent } from '../scene/scale.ts'
import type { Scene, Shape } from '../scene/scene.ts'
import { quantile } from './box.ts'
import { metricOf } from './chooseColumns.ts'
import type { Subject } from './subject.ts'

export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
}

const [FEWEST, MOST] = [5, 40]

/** Equal bins as wide as Freedman and Diaconis have it, between five and forty of them. The last holds its upper end too. */
export function binsOf(values: readonly number[]): readonly Bin[] {
  const sorted = [...values].sort((a, b) => a - b)
  const [min = 0, max = 0] = [sorted[0], sorted.at(-1)]
  if (min === max) return [{ from: min, to: max, count: sorted.length }]
  const width = (2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25))) / Math.cbrt(sorted.length)
  const count = Math.max(FEWEST, Math.min(MOST, width > 0 ? Math.ceil((max - min) / width) : FEWEST))
  const counts = Array.from<number>({ length: count }).fill(0)
  for (const value of sorted) {
    const at = Math.min(count - 1, Math.floor(((value - min) / (max - min)) * count))
    counts[at] = (counts[at] ?? 0) + 1
  }
  const edge = (at: number) => min + ((max - min) * at) / count
  return counts.map((many, at) => ({ from: edge(at), to: edge(at + 1), count: many }))
}

/** How a column is spread over the runs; selected runs are marked below. */
export function histogram(subject: Subject, columns: readonly string[]): Picture | string {
  const [id = metricOf(subject)] = columns
  const runs = id === undefined ? [] : subject.rows.flatMap(run => ({ run, value: numberOf(run, id) }))
  const known = runs.flatMap(({ run, value }) => (value === undefined ? [] : { run, value }))
  if (id === undefined || known.length === 0) return t('None of these runs has a number in {0}.', id === undefined ? '' : keyOf(id))
  const bins = binsOf(known.map(({ value }) => value))
  const marks = known.flatMap(({ run, value }) => {
    const colour = subject.colourOf(run.id)
    return colour === undefined ? [] : { id: run.id, name: run.name, value, colour }
  })
  const { figure } = subject
  return {
    title: t('Spread of {0}', keyOf(id)),
    words: subject.countRuns(known.length),
    table: { heads: [t('From'), t('To'), t('Runs')], rows: bins.map(({ from, to, count }) => [figure(from), figure(to), String(count)]) },
    draw: pen => drawBins(pen, bins, marks),
  }
}

interface Mark {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly colour: number
}

function drawBins(pen: Pen, bins: readonly Bin[], marks: readonly Mark[]): Scene {
  const { look, figure } = pen
  const ends = extent(bins.flatMap(({ from, to }) => [from, to]))
  const most = Math.max(...bins.map(({ count }) => count))
  const frame = frameOf(pen, { x: ends, y: [0, most * 1.05], isTight: true })
  const bars = bins.map(({ from, to, count }): Shape => {
    const [left, right] = from === to ? [frame.field.left, frame.field.right] : [frame.x.at(from), frame.x.at(to)]
    const y = frame.y.at(count)
    const title = `${figure(from)} – ${figure(to)}\n${count}`
    return {
      kind: 'rect',
      x: left + 0.5,
      y,
      width: Math.max(1, right - left - 1),
      height: frame.field.bottom - y,
      fill: faint(look.series[0] ?? look.quiet, 0.75),
      title,
    }
  })
  const dots = marks.map(
    ({ id, name, value, colour }): Shape => ({
      kind: 'dot',
      x: frame.x.at(value),
      y: frame.field.bottom,
      radius: 4,
      fill: look.series[colour] ?? look.quiet,
      title: `${name}\n${figure(value)}`,
      runId: id,
    }),
  )
  return { ...pen, shapes: [...frame.shapes, ...bars, ...dots] }
}
