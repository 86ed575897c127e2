import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import uPlot from 'uplot'
import type { Figure } from '../../../src/protocol/metricsPage.ts'
import { alignCurves, type XAxis } from './alignCurves.ts'
import { chartOptions, seriesOf } from './chartOptions.ts'
import { chartTable } from './chartTable.ts'
import type { Line } from './linesOf.ts'
import { smooth } from './smooth.ts'
import type { Zoom } from './spanOf.ts'
import { tooltip } from './tooltip.ts'

const HEIGHT = 220

/** `<line-chart>`: curves of one metric, with a cross-hair that all charts share. Drag to zoom, double-click to zoom out. */
export class LineChart extends LitElement {
  static override properties = {
    lines: { attribute: false },
    axis: { attribute: false },
    isLog: { attribute: false },
    label: { attribute: false },
    figure: { attribute: false },
    zoom: { attribute: false },
    zoomTo: { attribute: false },
  }

  declare lines: readonly Line[]
  declare axis: XAxis
  declare isLog: boolean
  declare label: string
  declare figure: (value: Figure | undefined) => string
  declare zoom: Zoom | undefined
  declare zoomTo: (zoom: Zoom | undefined) => void
  #plot: uPlot | undefined
  #drawn = ''
  readonly #resized = new ResizeObserver(() => this.#fit())

  constructor() {
    super()
    this.lines = []
    this.axis = 'step'
    this.isLog = false
    this.label = ''
    this.figure = String
    this.zoom = undefined
    this.zoomTo = () => undefined
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
    this.#drawn = ''
    super.disconnectedCallback()
  }

  override render(): TemplateResult {
    return html`<div class="plot" aria-hidden="true"></div>
      ${chartTable(this.label, this.lines, this.figure)}`
  }

  override updated(_: PropertyValues): void {
    this.#draw()
    // Drawn at once from what is known; the page puts in what the part has more.
    if (this.zoom) this.#plot?.setScale('x', this.zoom)
  }

  #draw(): void {
    const place = this.querySelector<HTMLElement>('.plot')
    if (!place) return
    const { xs, ys } = alignCurves(
      this.lines.map(({ curve }) => curve),
      this.axis,
    )
    const isSmooth = this.lines.some(({ smoothing }) => smoothing > 0)
    const smoothed = ys.map((values, index) => smoothLine(values, this.lines[index]?.smoothing ?? 0))
    const data = [xs, ...(isSmooth ? ys : []), ...smoothed] as unknown as uPlot.AlignedData
    const shape = JSON.stringify([
      this.axis,
      this.isLog,
      isSmooth,
      this.lines.map(({ colour, isDashed, name }) => [colour, isDashed, name]),
      document.body.className,
    ])
    if (this.#plot && shape === this.#drawn) return this.#plot.setData(data, this.zoom === undefined)
    this.#plot?.destroy()
    this.#drawn = shape
    const series = [...(isSmooth ? this.lines.map(line => seriesOf(line, 'raw')) : []), ...this.lines.map(line => seriesOf(line, 'line'))]
    const shown = { first: series.length - this.lines.length + 1, lines: this.lines, figure: this.figure, axis: this.axis }
    const options = chartOptions({
      axis: this.axis,
      isLog: this.isLog,
      figure: this.figure,
      plugins: [tooltip(shown)],
      zoomTo: zoom => this.zoomTo(zoom),
    })
    this.#plot = new uPlot({ ...options, ...this.#size(), series: [{}, ...series] }, data, place)
  }

  #size(): { width: number; height: number } {
    return { width: Math.max(120, this.clientWidth), height: HEIGHT }
  }

  #fit(): void {
    if (this.#plot && this.#plot.width !== this.#size().width) this.#plot.setSize(this.#size())
  }
}

/** Holes stay holes: only points that are there are averaged. */
function smoothLine(values: readonly (number | null | undefined)[], weight: number): readonly (number | null | undefined)[] {
  if (weight === 0) return values
  const averaged = smooth(
    values.filter(value => value !== undefined),
    weight,
  )
  let at = 0
  return values.map(value => (value === undefined ? undefined : averaged[at++]))
}

customElements.define('line-chart', LineChart)
