import { t } from '@vscode/l10n'
import { isNumeric, keyOf, numberOf } from '../column.ts'
import { faint } from '../look.ts'
import { type Frame, frameOf, type Pen } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import { extent, isWide, type Scale } from '../scene/scale.ts'
import type { Scene, Shape } from '../scene/scene.ts'
import { metricOf, varying } from './chooseColumns.ts'
import type { Subject } from './subject.ts'

export interface Spot {
  readonly x: number
  readonly y: number
  readonly z: number
}

interface Known extends Spot {
  readonly id: string
  readonly name: string
}

const LEVELS = 8
const CELL = 4
/** More places would not be told apart, and each costs at every cell. */
const MOST_SPOTS = 400

/** A metric over two params: between the runs it is estimated from those near, in eight levels. */
export function contour(subject: Subject, columns: readonly string[]): Picture | string {
  const [auto1, auto2] = varying(subject).filter(id => isNumeric(subject.rows, id))
  const [x = auto1, y = auto2, z = metricOf(subject)] = columns
  if (x === undefined || y === undefined || z === undefined) return t('A contour needs two params that are numbers and vary.')
  const spots = subject.rows.flatMap((run): readonly Known[] => {
    const [a, b, c] = [numberOf(run, x), numberOf(run, y), numberOf(run, z)]
    return a === undefined || b === undefined || c === undefined ? [] : [{ x: a, y: b, z: c, id: run.id, name: run.name }]
  })
  if (spots.length < 3) return t('A contour needs three runs that have {0}, {1} and {2}.', keyOf(x), keyOf(y), keyOf(z))
  const [low, high] = extent(spots.map(one => one.z))
  const { figure } = subject
  return {
    title: t('{0} over {1} and {2}', keyOf(z), keyOf(x), keyOf(y)),
    words: t('{0}, from {1} (faint) to {2} (full)', subject.countRuns(spots.length), figure(low), figure(high)),
    table: { heads: [t('Run'), keyOf(x), keyOf(y), keyOf(z)], rows: spots.map(one => [one.name, ...[one.x, one.y, one.z].map(String)]) },
    draw: pen => drawContour(pen, spots, { low, high, words: [keyOf(x), keyOf(y), keyOf(z)] }),
  }
}

interface Levels {
  readonly low: number
  readonly high: number
  readonly words: readonly [string, string, string]
}

function drawContour(pen: Pen, spots: readonly Known[], { low, high, words }: Levels): Scene {
  const { look, figure } = pen
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)]
  const frame = frameOf(pen, { x: extent(xs), y: extent(ys), isLogX: isWide(xs), isLogY: isWide(ys) })
  const colour = look.series[0] ?? look.quiet
  const level = (z: number) => Math.min(LEVELS - 1, Math.floor(((z - low) / (high - low || 1)) * LEVELS))
  const dots = spots.map(
    ({ x, y, z, id, name }): Shape => ({
      kind: 'dot',
      x: frame.x.at(x),
      y: frame.y.at(y),
      radius: 2.5,
      fill: look.text,
      title: `${name}\n${words[0]} ${figure(x)}\n${words[1]} ${figure(y)}\n${words[2]} ${figure(z)}`,
      runId: id,
    }),
  )
  return { ...pen, shapes: [...cells(frame, spots, z => faint(colour, 0.1 + (level(z) / (LEVELS - 1)) * 0.8)), ...frame.shapes, ...dots] }
}

function cells({ field, x, y }: Frame, spots: readonly Spot[], fill: (z: number) => string): Shape[] {
  const placed = merge(spots, x, y)
  const shapes: Shape[] = []
  for (let top = field.top; top < field.bottom; top += CELL) {
    // Neighbours of one level are one rectangle.
    let run: { left: number; colour: string } | undefined
    const close = (right: number) => {
      if (run)
        shapes.push({
          kind: 'rect',
          x: run.left,
          y: top,
          width: right - run.left,
          height: Math.min(CELL, field.bottom - top),
          fill: run.colour,
        })
    }
    for (let left = field.left; left < field.right; left += CELL) {
      const colour = fill(estimate(placed, left + CELL / 2, top + CELL / 2))
      if (run?.colour === colour) continue
      close(left)
      run = { left, colour }
    }
    close(field.right)
  }
  return shapes
}

/** Runs at one place count as their mean; of many places, those in one square. */
function merge(spots: readonly Spot[], x: Scale, y: Scale): readonly Spot[] {
  for (let size = 1; ; size *= 2) {
    const squares = new Map<string, { x: number; y: number; z: number; count: number }>()
    for (const spot of spots) {
      const [px, py] = [x.at(spot.x), y.at(spot.y)]
      const key = `${Math.round(px / size)} ${Math.round(py / size)}`
      const square = squares.get(key) ?? { x: 0, y: 0, z: 0, count: 0 }
      squares.set(key, { x: square.x + px, y: square.y + py, z: square.z + spot.z, count: square.count + 1 })
    }
    if (squares.size <= MOST_SPOTS)
      return [...squares.values()].map(one => ({ x: one.x / one.count, y: one.y / one.count, z: one.z / one.count }))
  }
}

/** The mean of all places, weighted by the inverse square of their distance (Shepard). */
export function estimate(spots: readonly Spot[], x: number, y: number): number {
  let [sum, total] = [0, 0]
  for (const spot of spots) {
    const distance = (spot.x - x) ** 2 + (spot.y - y) ** 2
    if (distance < 1e-9) return spot.z
    sum += spot.z / distance
    total += 1 / distance
  }
  return sum / total
}
