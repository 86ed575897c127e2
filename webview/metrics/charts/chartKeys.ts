import type uPlot from 'uplot'
import type { Zoom } from './spanOf.ts'

export interface ChartKeys {
  readonly plot: uPlot
  readonly zoomTo: (zoom: Zoom | undefined) => void
  readonly toggle: (x: number) => void
}

const FAR = 10
const NEARER = 0.5

/** Arrows move the cross-hair, Enter pins, + and − zoom around it, 0 and Escape show all. True when the key meant something here. */
export function onChartKey(event: KeyboardEvent, { plot, zoomTo, toggle }: ChartKeys): boolean {
  const xs = plot.data[0]
  const { min = 0, max = 0 } = plot.scales['x'] ?? {}
  const inSight = [firstIn(xs, min), lastIn(xs, max)] as const
  const now = plot.cursor.idx ?? inSight[0]
  const step = event.shiftKey ? FAR : 1
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: now + step,
    ArrowLeft: now - step,
    Home: inSight[0],
    End: inSight[1],
  }
  const next = moves[event.key]
  const x = xs[now] ?? 0
  if (next !== undefined) moveTo(plot, Math.min(inSight[1], Math.max(inSight[0], next)))
  else if (event.key === 'Enter' || event.key === ' ') toggle(x)
  else if (event.key === '+' || event.key === '=') zoomTo({ min: x - (x - min) * NEARER, max: x + (max - x) * NEARER })
  else if (event.key === '-') zoomTo({ min: x - (x - min) / NEARER, max: x + (max - x) / NEARER })
  else if (event.key === '0') zoomTo(undefined)
  else return false
  return true
}

function moveTo(plot: uPlot, index: number): void {
  plot.setCursor({ left: plot.valToPos(plot.data[0][index] ?? 0, 'x'), top: plot.over.clientHeight / 2 })
}

function firstIn(xs: ArrayLike<number>, min: number): number {
  let at = 0
  while (at < xs.length - 1 && (xs[at] ?? 0) < min) at++
  return at
}

function lastIn(xs: ArrayLike<number>, max: number): number {
  let at = xs.length - 1
  while (at > 0 && (xs[at] ?? 0) > max) at--
  return Math.max(0, at)
}
