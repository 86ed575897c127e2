import { t } from '@vscode/l10n'
import { keyOf, numberOf } from '../column.ts'
import type { Pen } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import { scaleOf } from '../scene/scale.ts'
import type { Scene, Shape } from '../scene/scene.ts'
import { metricOf } from './chooseColumns.ts'
import type { Subject } from './subject.ts'

const ROW = 24
const MOST = 50
const NAME = 130
const VALUE = 64

interface Bar {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly colour: number | undefined
}

/** The last value of a metric, a bar for each selected run; without any, for the runs that come first. */
export function bar(subject: Subject, columns: readonly string[]): Picture | string {
  const [id = metricOf(subject)] = columns
  if (id === undefined) return t('These runs have no metric.')
  const { selected, rows } = subject
  const chosen = selected.length > 0 ? selected.flatMap(one => rows.find(row => row.id === one) ?? []) : rows
  const bars = chosen.slice(0, MOST).flatMap((run): readonly Bar[] => {
    const value = numberOf(run, id)
    return value === undefined ? [] : [{ id: run.id, name: run.name, value, colour: subject.colourOf(run.id) }]
  })
  if (bars.length === 0) return t('None of these runs has a number in {0}.', keyOf(id))
  return {
    title: t('Last {0}', keyOf(id)),
    words: subject.countRuns(bars.length),
    table: { heads: [t('Run'), keyOf(id)], rows: bars.map(({ name, value }) => [name, String(value)]) },
    height: bars.length * ROW + 8,
    draw: pen => drawBars(pen, bars),
  }
}

function drawBars(pen: Pen, bars: readonly Bar[]): Scene {
  const { look, width } = pen
  const values = bars.map(({ value }) => value)
  const left = Math.min(NAME, width / 3)
  const scale = scaleOf([Math.min(0, ...values), Math.max(0, ...values)], { from: left, to: width - VALUE, room: 4 })
  const shapes = bars.flatMap(({ id, name, value, colour }, at): Shape[] => {
    const y = at * ROW + ROW / 2 + 4
    const [from, to] = [scale.at(Math.min(0, value)), scale.at(Math.max(0, value))]
    const fill = colour === undefined ? look.quiet : (look.series[colour] ?? look.quiet)
    const title = `${name}\n${pen.figure(value)}`
    return [
      { kind: 'text', x: 0, y, text: name, fill: look.text, anchor: 'start', most: left - 10 },
      { kind: 'rect', x: from, y: y - 6, width: Math.max(1, to - from), height: 12, fill, title, runId: id },
      { kind: 'text', x: width, y, text: pen.figure(value), fill: look.text, anchor: 'end' },
    ]
  })
  const zero = Math.round(scale.at(0)) + 0.5
  return { ...pen, shapes: [{ kind: 'line', points: [zero, 0, zero, bars.length * ROW + 8], stroke: look.hairline, width: 1 }, ...shapes] }
}
