import { html, LitElement, type TemplateResult } from 'lit'
import uPlot from 'uplot'
import type { Figure } from '../../../src/protocol/metricsPage.ts'
import { axisFigures } from './axisFigures.ts'
import { chartOptions, LOG } from './chartOptions.ts'
import type { Pair } from './numericColumn.ts'
import { strokeOf } from './strokeOf.ts'

export interface Dot extends Pair {
  /** Undefined for a run that is not selected. */
  readonly colour: number | undefined
}

const HEIGHT = 220
const COLOURS = 6
const NEAR = 12

/** `<scatter-chart>`: a dot for each run, selected ones in their colour above the grey of the others. A click selects. */
export class ScatterChart extends LitElement {
  static override properties = { dots: { attribute: false }, figure: { attribute: false }, choose: { attribute: false } }

  declare dots: readonly Dot[]
  declare figure: (value: Figure | undefined) => string
  declare choose: (runId: string) => void
  #plot: uPlot | undefined
  #drawn = ''
  #sorted: readonly Dot[] = []
  readonly #resized = new ResizeObserver(() => this.#plot?.setSize(this.#size()))

  constructor() {
    super()
    this.dots = []
    this.figure = String
    this.choose = () => undefined
  }

  override createRenderRoot(): this {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#resized.observe(this)
  }

  override disconnectedCallback(): void {
    this.#resized.disconnect()
    this.#plot?.destroy()
    this.#plot = undefined
    super.disconnectedCallback()
  }

  override render(): TemplateResult {
    return html`<div class="plot" aria-hidden="true" @click=${(event: MouseEvent) => this.#chooseAt(event)}></div>`
  }

  override updated(): void {
    const place = this.querySelector<HTMLElement>('.plot')
    if (!place) return
    this.#sorted = [...this.dots].sort((a, b) => a.x - b.x)
    const isLog = isWideRange(this.#sorted.map(({ x }) => x))
    const series = [undefined, ...Array.from({ length: COLOURS }, (_, colour) => colour)]
    const data = [
      this.#sorted.map(({ x }) => x),
      ...series.map(colour => this.#sorted.map(dot => (dot.colour === colour ? dot.y : null))),
    ] as uPlot.AlignedData
    const shape = `${isLog} ${document.body.className}`
    if (this.#plot && shape === this.#drawn) return this.#plot.setData(data)
    this.#plot?.destroy()
    this.#drawn = shape
    const options = chartOptions({ axis: 'step', isLog: false, figure: this.figure, plugins: [] })
    const scales: uPlot.Scales = { x: { time: false, ...(isLog && { distr: LOG }) }, y: {} }
    const [, y] = options.axes ?? []
    const axes = [
      {
        ...options.axes?.[0],
        grid: { show: false },
        filter: onlyPowers(isLog),
        values: (_: uPlot, ticks: (number | null)[]) => axisFigures(ticks, this.figure, document.documentElement.lang),
      },
      y ?? {},
    ]
    const cursor = { drag: { x: false, y: false }, points: { show: false } }
    this.#plot = new uPlot({ ...options, ...this.#size(), axes, scales, cursor, series: [{}, ...series.map(points)] }, data, place)
  }

  /** The nearest dot, if one is near. */
  #chooseAt(event: MouseEvent): void {
    const plot = this.#plot
    if (!plot) return
    const box = plot.over.getBoundingClientRect()
    const [left, top] = [event.clientX - box.left, event.clientY - box.top]
    const distance = ({ x, y }: Dot) => Math.hypot(plot.valToPos(x, 'x') - left, plot.valToPos(y, 'y') - top)
    const [nearest] = [...this.#sorted].sort((a, b) => distance(a) - distance(b))
    if (nearest && distance(nearest) <= NEAR) this.choose(nearest.runId)
  }

  #size(): { width: number; height: number } {
    return { width: Math.max(120, this.clientWidth), height: HEIGHT }
  }
}

function points(colour: number | undefined): uPlot.Series {
  const fill = colour === undefined ? 'rgba(128, 128, 128, 0.55)' : strokeOf(colour)
  return { paths: () => null, points: { show: true, size: colour === undefined ? 6 : 9, fill, stroke: fill, width: 0 } }
}

/** Learning rates and their like: all above zero, over more than two powers of ten. */
function isWideRange(xs: readonly number[]): boolean {
  const [low = 0, high = 0] = [xs[0], xs.at(-1)]
  return low > 0 && high / low > 100
}

/** On a logarithmic axis only powers of ten have a line and a label. */
function onlyPowers(isLog: boolean): uPlot.Axis.Filter {
  return (_, ticks) => ticks.map(tick => (isLog && !Number.isInteger(Number(Math.log10(tick).toFixed(9))) ? null : tick))
}

customElements.define('scatter-chart', ScatterChart)
