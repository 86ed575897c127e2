import { t } from '@vscode/l10n'
import { faint, type Look } from '../look.ts'
import { frameOf, type Pen } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import type { Scene, Shape } from '../scene/scene.ts'
import { type Confusion, type CurvePoint, parseConfusion, parseCurve } from './parseFigures.ts'

/** A confusion matrix: the fuller a cell, the larger its share of the real class. */
export function confusionPicture(text: string, path: string): Picture {
  const confusion = parseConfusion(text, path)
  const { labels, counts } = confusion
  return {
    title: path,
    words: '',
    table: { heads: [t('Real'), ...labels], rows: counts.map((row, at) => [labels[at] ?? '', ...row.map(String)]) },
    draw: pen => drawConfusion(pen, confusion),
    height: Math.min(360, 40 + labels.length * 36),
  }
}

const LEFT = 64
const TOP = 20

function drawConfusion(pen: Pen, { labels, counts }: Confusion): Scene {
  const { look, width, height } = pen
  const cell = { width: (width - LEFT) / labels.length, height: (height - TOP) / labels.length }
  const heads = labels.map(
    (text, at): Shape => ({
      kind: 'text',
      x: LEFT + (at + 0.5) * cell.width,
      y: TOP / 2,
      text,
      fill: look.quiet,
      anchor: 'middle',
      most: cell.width - 4,
    }),
  )
  const rows = counts.flatMap((row, real): Shape[] => {
    const y = TOP + real * cell.height
    const name = {
      kind: 'text',
      x: LEFT - 8,
      y: y + cell.height / 2,
      text: labels[real] ?? '',
      fill: look.quiet,
      anchor: 'end',
      most: LEFT - 10,
    } as const
    const total = row.reduce((sum, count) => sum + count, 0)
    const cells = row.flatMap((count, predicted) =>
      cellShapes(pen, { x: LEFT + predicted * cell.width, y, ...cell }, { count, total, words: `${labels[real]} → ${labels[predicted]}` }),
    )
    return [name, ...cells]
  })
  return { ...pen, shapes: [...heads, ...rows] }
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function cellShapes({ look, figure }: Pen, { x, y, width, height }: Place, cell: { count: number; total: number; words: string }): Shape[] {
  const { count, total, words } = cell
  const share = total === 0 ? 0 : count / total
  const title = `${words}\n${figure(count)} (${Math.round(share * 100)} %)`
  const box: Shape = { kind: 'rect', x: x + 1, y: y + 1, width: width - 2, height: height - 2, fill: cellColour(look, share), title }
  if (width <= 24 || height <= 14) return [box]
  return [box, { kind: 'text', x: x + width / 2, y: y + height / 2, text: figure(count), fill: look.text, anchor: 'middle' }]
}

/** Never so full that the figure in it is not read. */
function cellColour({ series, quiet }: Look, share: number): string {
  return faint(series[0] ?? quiet, 0.08 + share * 0.42)
}

export interface CurveFile {
  readonly name: string
  readonly path: string
  readonly text: string
  readonly colour: number
  readonly isDashed: boolean
}

interface KnownCurve extends CurveFile {
  readonly points: readonly CurvePoint[]
  readonly area: number
}

/** The curves of several runs in one field, each with the area below it; and why some could not be drawn. */
export function curvesPicture(
  files: readonly CurveFile[],
  kind: 'roc' | 'pr',
): { picture: Picture | undefined; problems: readonly string[] } {
  const problems: string[] = []
  const curves = files.flatMap((file): readonly KnownCurve[] => {
    try {
      const points = parseCurve(file.text, file.path)
      return [{ ...file, points, area: areaBelow(points) }]
    } catch (error) {
      problems.push(`${file.name}: ${error instanceof Error ? error.message : file.path}`)
      return []
    }
  })
  if (curves.length === 0) return { picture: undefined, problems }
  const picture: Picture = {
    title: kind === 'roc' ? t('ROC curve') : t('Precision and recall'),
    words: '',
    table: { heads: [t('Run'), t('Area below the curve')], rows: curves.map(({ name, area }) => [name, area.toFixed(4)]) },
    draw: pen => drawCurves(pen, curves, kind),
    height: 260,
  }
  return { picture, problems }
}

/** By trapezes, over the x of the points in ascending order. */
export function areaBelow(points: readonly CurvePoint[]): number {
  const sorted = [...points].sort((a, b) => a.x - b.x)
  return sorted.reduce((sum, { x, y }, at) => {
    const before = sorted[at - 1]
    return before ? sum + ((y + before.y) / 2) * (x - before.x) : sum
  }, 0)
}

function drawCurves(pen: Pen, curves: readonly KnownCurve[], kind: 'roc' | 'pr'): Scene {
  const { look } = pen
  const frame = frameOf(pen, { x: [0, 1], y: [0, 1], isTight: true })
  const chance: Shape = {
    kind: 'line',
    points: [frame.x.at(0), frame.y.at(0), frame.x.at(1), frame.y.at(1)],
    stroke: look.quiet,
    width: 1,
    dash: [3, 3],
  }
  const lines = curves.map(({ points, colour, isDashed, name, area }): Shape => {
    const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
    return {
      kind: 'line',
      points: sorted.flatMap(({ x, y }) => [frame.x.at(x), frame.y.at(y)]),
      stroke: look.series[colour] ?? look.quiet,
      width: 1.75,
      title: `${name}\n${t('area {0}', area.toFixed(3))}`,
      ...(isDashed && { dash: [6, 4] }),
    }
  })
  const words = curves.slice(0, 12).map(
    ({ name, area, colour }, at): Shape => ({
      kind: 'text',
      x: frame.field.right - 8,
      y: frame.field.bottom - 12 - (Math.min(curves.length, 12) - 1 - at) * 15,
      text: `${name}  ${area.toFixed(3)}`,
      fill: look.series[colour] ?? look.text,
      anchor: 'end',
    }),
  )
  return { ...pen, shapes: [...frame.shapes, ...(kind === 'roc' ? [chance] : []), ...lines, ...words] }
}
