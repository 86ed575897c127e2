import type { Scene, Shape } from './scene.ts'

/** Pixels around a dot that still mean it. */
const NEAR = 10

/** The topmost shape with a meaning at a place. Of lines the nearest, when one is near. */
export function hit({ shapes }: Scene, x: number, y: number): Shape | undefined {
  let best: { shape: Shape; distance: number } | undefined
  for (const shape of shapes) {
    if (shape.title === undefined) continue
    const distance = distanceTo(shape, x, y)
    if (distance <= NEAR && (!best || distance <= best.distance)) best = { shape, distance }
  }
  return best?.shape
}

function distanceTo(shape: Shape, x: number, y: number): number {
  switch (shape.kind) {
    case 'dot':
      return Math.max(0, Math.hypot(shape.x - x, shape.y - y) - shape.radius)
    case 'rect': {
      const [dx, dy] = [outside(x, shape.x, shape.x + shape.width), outside(y, shape.y, shape.y + shape.height)]
      return dx === 0 && dy === 0 ? 0 : Number.POSITIVE_INFINITY
    }
    case 'line':
      return lineDistance(shape.points, x, y)
    case 'area':
    case 'text':
      return Number.POSITIVE_INFINITY
  }
}

function outside(value: number, low: number, high: number): number {
  return value < low ? low - value : value > high ? value - high : 0
}

function lineDistance(points: readonly number[], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = points.slice(at, at + 4)
    const [dx, dy] = [bx - ax, by - ay]
    const part = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)))
    nearest = Math.min(nearest, Math.hypot(ax + part * dx - x, ay + part * dy - y))
  }
  return nearest
}

/** Where a shape's tooltip stands. */
export function middleOf(shape: Shape): readonly [number, number] {
  switch (shape.kind) {
    case 'rect':
      return [shape.x + shape.width / 2, shape.y]
    case 'dot':
    case 'text':
      return [shape.x, shape.y]
    case 'line':
    case 'area':
      return [shape.points[0] ?? 0, shape.points[1] ?? 0]
  }
}
