import type uPlot from 'uplot'
import type { Figure } from '../../../src/protocol/metricsPage.ts'
import type { XAxis } from './alignCurves.ts'
import { axisFigures } from './axisFigures.ts'
import type { Line } from './linesOf.ts'
import type { Zoom } from './spanOf.ts'
import { strokeOf } from './strokeOf.ts'

/** uPlot's number for a logarithmic scale: its types have it as a const enum, which no bundler inlines. */
export const LOG = 3 as unknown as uPlot.Scale.Distr

interface Wanted {
  readonly axis: XAxis
  readonly isLog: boolean
  readonly figure: (value: Figure | undefined) => string
  readonly plugins: uPlot.Plugin[]
  /** Left out: the chart zooms by itself. */
  readonly zoomTo?: ((zoom: Zoom | undefined) => void) | undefined
}

/** What all line charts have in common: the editor's colours, one cross-hair for charts of one axis, no legend of the library's. */
export function chartOptions({ axis, isLog, figure, plugins, zoomTo }: Wanted): Omit<uPlot.Options, 'series' | 'width' | 'height'> {
  const style = getComputedStyle(document.body)
  const quiet = style.getPropertyValue('--quiet').trim() || style.color
  const line = style.getPropertyValue('--hairline').trim() || 'rgba(128, 128, 128, 0.25)'
  const look: uPlot.Axis = {
    stroke: () => resolveColour(quiet),
    grid: { stroke: () => resolveColour(line), width: 1 },
    ticks: { show: false },
    font: `11px ${style.fontFamily}`,
    gap: 6,
  }
  return {
    legend: { show: false },
    cursor: cursorOf(axis, zoomTo),
    ...(zoomTo && { hooks: { setSelect: [(plot: uPlot) => zoomToSelected(plot, zoomTo)] } }),
    scales: { x: { time: axis === 'wall' }, y: isLog ? { distr: LOG } : {} },
    axes: [
      { ...look, size: 28, ...(axis === 'relative' && { values: (_, ticks) => ticks.map(duration) }) },
      { ...look, size: 56, values: (_, ticks: (number | null)[]) => axisFigures(ticks, figure, document.documentElement.lang) },
    ],
    plugins,
  }
}

/** The charts share the cross-hair; what is dragged is told to the page, which zooms all of them and asks for what they lack. */
function cursorOf(axis: XAxis, zoomTo: Wanted['zoomTo']): uPlot.Cursor {
  const isHover = (type: string) => type === 'mousemove' || type === 'mouseleave'
  const zoomOut = () => {
    zoomTo?.(undefined)
    return null
  }
  return {
    y: false,
    sync: { key: `metrics-${axis}`, filters: { pub: isHover } },
    drag: { x: true, y: false, setScale: !zoomTo, dist: 5 },
    ...(zoomTo && { bind: { dblclick: () => zoomOut } }),
    points: { size: 7 },
  }
}

function zoomToSelected(plot: uPlot, zoomTo: (zoom: Zoom) => void): void {
  const { left, width } = plot.select
  if (width < 2) return
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  zoomTo({ min: plot.posToVal(left, 'x'), max: plot.posToVal(left + width, 'x') })
}

/** A line, or the faint raw one behind its average. */
export function seriesOf({ colour, isDashed, name, curve }: Line, kind: 'raw' | 'line'): uPlot.Series {
  const stroke = strokeOf(colour)
  const isPoint = curve.values.length === 1
  return {
    label: name,
    stroke: kind === 'raw' ? `${stroke}55` : stroke,
    width: kind === 'raw' ? 1 : 1.75,
    spanGaps: true,
    points: { show: kind === 'line' && isPoint, size: 7 },
    ...(isDashed && { dash: [6, 4] }),
  }
}

/** A canvas knows no `color-mix` of custom properties until an element has resolved it. */
function resolveColour(colour: string): string {
  const probe = document.createElement('i')
  probe.style.color = colour
  document.body.append(probe)
  const resolved = getComputedStyle(probe).color
  probe.remove()
  return resolved
}

/** Seconds as an axis has them: 45s, 3m, 1.5h. */
function duration(seconds: number): string {
  if (Math.abs(seconds) < 60) return `${Number(seconds.toFixed(3))}s`
  if (Math.abs(seconds) < 3600) return `${Number((seconds / 60).toFixed(1))}m`
  return `${Number((seconds / 3600).toFixed(1))}h`
}
