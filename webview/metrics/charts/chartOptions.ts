import type uPlot from 'uplot'
import type { XAxis } from './alignCurves.ts'
import { axisFigures, tickFigure } from './axisFigures.ts'
import type { Range } from './chartArrangement.ts'
import { duration } from './duration.ts'
import type { Line } from './linesOf.ts'
import { faint, type Look } from './look.ts'
import type { Zoom } from './spanOf.ts'

/** uPlot's number for a logarithmic scale: its types have it as a const enum, which no bundler inlines. */
const LOG = 3 as unknown as uPlot.Scale.Distr

export interface ChartScales {
  readonly axis: XAxis
  readonly isLogX: boolean
  readonly isLog: boolean
  readonly range: Range
}

interface Wanted extends ChartScales {
  readonly look: Look
  readonly plugins: uPlot.Plugin[]
  readonly zoomTo: (zoom: Zoom | undefined) => void
}

/** What all line charts have in common: the editor's colours, one cross-hair for charts of one axis, no legend of the library's. */
export function chartOptions(wanted: Wanted): Omit<uPlot.Options, 'series' | 'width' | 'height'> {
  const { axis, isLogX, isLog, look, plugins, zoomTo } = wanted
  const lang = document.documentElement.lang
  const plain: uPlot.Axis = {
    stroke: look.quiet,
    grid: { stroke: look.hairline, width: 1 },
    ticks: { show: false },
    font: `11px ${look.family}`,
    gap: 6,
  }
  const figures = (_: uPlot, ticks: (number | null)[]) => axisFigures(ticks, tickFigure(lang), lang)
  const words = axis === 'wall' ? {} : { values: axis === 'relative' ? (_: uPlot, ticks: number[]) => ticks.map(duration) : figures }
  return {
    legend: { show: false },
    cursor: cursorOf(axis, zoomTo),
    hooks: { setSelect: [(plot: uPlot) => zoomToSelected(plot, zoomTo)] },
    scales: { x: { time: axis === 'wall', ...(isLogX && { distr: LOG }) }, y: yScale(isLog, wanted.range) },
    axes: [
      { ...plain, grid: { show: false }, size: 28, space: axis === 'wall' ? 80 : 60, ...words, ...(isLogX && { filter: powers }) },
      { ...plain, size: axisSize, space: 36, values: figures, ...(isLog && { filter: powers }) },
    ],
    padding: [10, 12, 0, 0],
    plugins,
  }
}

const AXIS_LEAST = 34
const LETTER = 6.5

/** As wide as its longest label. */
function axisSize(_: uPlot, values: (string | null)[] | null): number {
  const longest = Math.max(0, ...(values ?? []).map(text => text?.length ?? 0))
  return Math.max(AXIS_LEAST, Math.ceil(longest * LETTER) + 12)
}

/** The person's ends; where one is left out, the data's with some air. */
function yScale(isLog: boolean, { min, max }: Range): uPlot.Scale {
  const distr = isLog ? { distr: LOG } : {}
  if (min === undefined && max === undefined) return distr
  const free = { pad: 0.1, soft: 0, mode: 0 } as const
  const low = min === undefined ? free : { hard: min, soft: min, pad: 0, mode: 1 as const }
  const high = max === undefined ? free : { hard: max, soft: max, pad: 0, mode: 1 as const }
  if (isLog) return { ...distr, range: (_, dataMin, dataMax) => [positive(min) ?? dataMin, positive(max) ?? dataMax] }
  return { range: { min: low, max: high } }
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined
}

/** On a logarithmic axis powers of ten have a line and a label; all ticks where there are too few of those. */
function powers(_: uPlot, ticks: number[]): (number | null)[] {
  const isPower = (tick: number) => Number.isInteger(Number(Math.log10(tick).toFixed(9)))
  return ticks.filter(isPower).length < 2 ? ticks : ticks.map(tick => (isPower(tick) ? tick : null))
}

/** The charts share the cross-hair; what is dragged is told to the page, which zooms all of them and asks for what they lack. */
function cursorOf(axis: XAxis, zoomTo: Wanted['zoomTo']): uPlot.Cursor {
  const isHover = (type: string) => type === 'mousemove' || type === 'mouseleave'
  const zoomOut = () => {
    zoomTo(undefined)
    return null
  }
  return {
    y: false,
    sync: { key: `metrics-${axis}`, filters: { pub: isHover } },
    drag: { x: true, y: false, setScale: false, dist: 5 },
    bind: { dblclick: () => zoomOut },
    // Only the lines themselves have one, neither bands nor what is faint behind.
    points: { size: (plot, index) => ((plot.series[index]?.width ?? 0) > 1.5 ? 7 : 0) },
  }
}

function zoomToSelected(plot: uPlot, zoomTo: (zoom: Zoom) => void): void {
  const { left, width } = plot.select
  if (width < 2) return
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  zoomTo({ min: plot.posToVal(left, 'x'), max: plot.posToVal(left + width, 'x') })
}

export type SeriesPart = 'raw' | 'line' | 'low' | 'high'

/** A line, the faint raw one behind its average, or an end of the band around it. */
export function seriesOf(
  line: Line,
  part: SeriesPart,
  { look, isFaint }: { readonly look: Look; readonly isFaint: boolean },
): uPlot.Series {
  const colour = look.series[line.colour] ?? look.quiet
  const isSingle = line.xs.length === 1
  return {
    label: line.name,
    stroke: part === 'line' ? faint(colour, isFaint ? 0.15 : 1) : faint(colour, isFaint ? 0.05 : 0.35),
    width: part === 'line' ? 1.75 : part === 'raw' ? 1 : 0,
    spanGaps: true,
    points: { show: part === 'line' && isSingle, size: 7, fill: colour },
    ...(line.isDashed && part === 'line' && { dash: [6, 4] }),
  }
}
