import { t } from '@vscode/l10n'
import type { ChartFile } from './chartFile.ts'
import type { ChartScales } from './chartOptions.ts'
import type { DataTable } from './dataTable.ts'
import type { Line } from './linesOf.ts'
import { faint, type Look } from './look.ts'
import { placeOf } from './readout.ts'
import { type Frame, frameOf, type Pen } from './scene/frame.ts'
import { extent } from './scene/scale.ts'
import type { Scene, Shape } from './scene/scene.ts'
import type { Zoom } from './spanOf.ts'

interface LineFile {
  readonly key: string
  readonly lines: readonly Line[]
  readonly scales: ChartScales
  readonly zoom: Zoom | undefined
}

const HEIGHT = 420
const LEGEND_ROW = 16
const LEGEND_COLUMN = 220

/** A line chart as it goes into a file: as it is on the page, with its legend. */
export function lineFile(file: LineFile): ChartFile {
  return { name: file.key, height: HEIGHT, table: tableOf(file), draw: pen => drawLines(pen, file) }
}

/** Every point that is drawn, one a row. */
function tableOf({ lines, key, scales: { axis } }: LineFile): DataTable {
  const isGrouped = lines.some(({ low }) => low)
  const isSmooth = lines.some(({ smoothed }) => smoothed)
  const heads = [
    t('Run'),
    axis === 'step' ? t('step') : axis,
    key,
    ...(isSmooth ? [t('smoothed')] : []),
    ...(isGrouped ? [t('low'), t('high')] : []),
  ]
  const rows = lines.flatMap(line =>
    line.xs.map((x, at) => {
      const more = [...(isSmooth ? [line.smoothed?.[at]] : []), ...(isGrouped ? [line.low?.[at], line.high?.[at]] : [])]
      return [line.name, String(x), ...[line.ys[at], ...more].map(value => (value === null || value === undefined ? '' : String(value)))]
    }),
  )
  return { heads, rows }
}

function drawLines(pen: Pen, { lines, scales, zoom }: LineFile): Scene {
  const perRow = Math.max(1, Math.floor(pen.width / LEGEND_COLUMN))
  const legendHeight = Math.ceil(lines.length / perRow) * LEGEND_ROW + 6
  const isIn = (x: number) => (!zoom || (x >= zoom.min && x <= zoom.max)) && (!scales.isLogX || x > 0)
  const isDrawn = (y: number | null | undefined): y is number => y !== null && y !== undefined && (!scales.isLog || y > 0)
  const xs = zoom ? [zoom.min, zoom.max] : lines.flatMap(line => extent(line.xs.filter(isIn)))
  const ys = lines.flatMap(line =>
    [line.ys, line.low ?? [], line.high ?? []].flatMap(values =>
      values.filter((y, at) => isDrawn(y) && isIn(line.xs[at] ?? 0)).filter(isDrawn),
    ),
  )
  if (ys.length === 0) return { ...pen, shapes: [] }
  const [low, high] = extent(ys)
  const { min = low, max = high } = scales.range
  const words = { ...pen, height: pen.height - legendHeight, figure: pen.figure }
  const frame = frameOf(words, { x: extent(xs), y: [min, max], isLogX: scales.isLogX, isLogY: scales.isLog })
  const labels = scales.axis === 'wall' ? replaceLabels(frame, scales, pen) : frame.shapes
  const part = (line: Line, values: Line['ys']) =>
    values.flatMap((y, at) => (isDrawn(y) && isIn(line.xs[at] ?? 0) ? [frame.x.at(line.xs[at] ?? 0), frame.y.at(y)] : []))
  const drawn = lines.flatMap(line => lineShapes(line, pen.look, values => part(line, values)))
  return { ...pen, shapes: [...labels, ...drawn, ...legendShapes(pen, lines, { top: pen.height - legendHeight + 12, perRow })] }
}

/** Dates are written as such. */
function replaceLabels({ shapes, x, field }: Frame, { axis }: ChartScales, pen: Pen): Shape[] {
  const places = new Map(x.ticks.map(tick => [x.at(tick), tick]))
  return shapes.map(shape => {
    const tick = shape.kind === 'text' && shape.y > field.bottom ? places.get(shape.x) : undefined
    return shape.kind === 'text' && tick !== undefined ? { ...shape, text: placeOf(tick, axis, pen.figure) } : shape
  })
}

function lineShapes(line: Line, look: Look, part: (values: Line['ys']) => number[]): Shape[] {
  const colour = look.series[line.colour] ?? look.quiet
  const { low, high, smoothed, ys, isDashed } = line
  const back = low ? part(low) : []
  const backwards = back.flatMap((_, at) => (at % 2 === 0 ? [back[back.length - 2 - at] ?? 0, back[back.length - 1 - at] ?? 0] : []))
  return [
    ...(low && high ? [{ kind: 'area', points: [...part(high), ...backwards], fill: faint(colour, 0.16) } as const] : []),
    ...(smoothed ? [{ kind: 'line', points: part(ys), stroke: faint(colour, 0.35), width: 1 } as const] : []),
    { kind: 'line', points: part(smoothed ?? ys), stroke: colour, width: 1.75, ...(isDashed && { dash: [6, 4] }) },
  ]
}

function legendShapes({ look }: Pen, lines: readonly Line[], { top, perRow }: { top: number; perRow: number }): Shape[] {
  return lines.flatMap(({ name, colour, isDashed }, at): Shape[] => {
    const [x, y] = [(at % perRow) * LEGEND_COLUMN, top + Math.floor(at / perRow) * LEGEND_ROW]
    const stroke = look.series[colour] ?? look.quiet
    return [
      { kind: 'line', points: [x, y, x + 18, y], stroke, width: 2, ...(isDashed && { dash: [5, 3] }) },
      { kind: 'text', x: x + 24, y, text: name, fill: look.text, anchor: 'start', most: LEGEND_COLUMN - 30 },
    ]
  })
}
