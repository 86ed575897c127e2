import { t } from '@vscode/l10n'
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import uPlot from 'uplot'
import type { Figure } from '../../../src/protocol/metricsPage.ts'
import { alignTracks } from './alignCurves.ts'
import { onChartKey } from './chartKeys.ts'
import { type ChartScales, chartOptions, type SeriesPart, seriesOf } from './chartOptions.ts'
import { chartTable } from './chartTable.ts'
import type { Line } from './linesOf.ts'
import { liveDots } from './liveDots.ts'
import { faint } from './look.ts'
import { lookOf } from './lookOf.ts'
import { tips } from './pins.ts'
import { readAt, readoutSentence } from './readout.ts'
import type { Zoom } from './spanOf.ts'

/** A line's name that the legend's search found, or all of them. */
export type Lit = ReadonlySet<string> | undefined

/** Pixels within which a click means the pin that is there. */
const NEAR = 8

/** `<line-chart>`: curves of one metric, with a cross-hair that all charts share. Drag to zoom, double-click to zoom out, click to pin. */
export class LineChart extends LitElement {
  static override properties = {
    lines: { attribute: false },
    scales: { attribute: false },
    label: { attribute: false },
    figure: { attribute: false },
    zoom: { attribute: false },
    zoomTo: { attribute: false },
    lit: { attribute: false },
  }

  declare lines: readonly Line[]
  declare scales: ChartScales
  declare label: string
  declare figure: (value: Figure | undefined) => string
  declare zoom: Zoom | undefined
  declare zoomTo: (zoom: Zoom | undefined) => void
  /** Ids of the lines that stand out; undefined when all do. */
  declare lit: Lit
  #plot: uPlot | undefined
  #drawn = ''
  #pins: readonly number[] = []
  #isByKeys = false
  readonly #resized = new ResizeObserver(() => this.#fit())

  constructor() {
    super()
    this.lines = []
    this.scales = { axis: 'step', isLogX: false, isLog: false, range: {} }
    this.label = ''
    this.figure = String
    this.zoom = undefined
    this.zoomTo = () => undefined
    this.lit = undefined
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
    return html`<div
        class="plot"
        tabindex="0"
        role="application"
        aria-roledescription=${t('line chart')}
        aria-label=${t('{0}. Arrow keys move the cross-hair, Enter pins it, plus and minus zoom.', this.label)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
        @blur=${() => this.#leave()}
      ></div>
      <p class="unseen spoken" aria-live="polite"></p>
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
    const look = lookOf()
    const parts = partsOf(this.lines)
    const { xs, ys } = alignTracks(parts.map(part => ({ xs: part.line.xs, ys: part.ys })))
    const data = [xs, ...ys] as unknown as uPlot.AlignedData
    const shape = JSON.stringify([
      this.scales,
      parts.map(({ line, part }) => [line.id, line.colour, line.isDashed, line.name, part, line.xs.length === 1, this.#isFaint(line)]),
      look.id,
    ])
    if (this.#plot && shape === this.#drawn) return this.#plot.setData(data, this.zoom === undefined)
    this.#plot?.destroy()
    this.#drawn = shape
    const options = chartOptions({
      ...this.scales,
      look,
      plugins: [tips(() => this.#tips()), liveDots(() => ({ lines: this.lines.filter(line => !this.#isFaint(line)), look }))],
      zoomTo: zoom => this.zoomTo(zoom),
    })
    const series = [{}, ...parts.map(({ line, part }) => seriesOf(line, part, { look, isFaint: this.#isFaint(line) }))]
    const bands = parts.flatMap(({ line, part }, at): uPlot.Band[] => {
      const fill = faint(look.series[line.colour] ?? look.quiet, this.#isFaint(line) ? 0.03 : 0.16)
      return part === 'high' ? [{ series: [at + 1, at + 2], fill }] : []
    })
    this.#plot = new uPlot({ ...options, ...this.#size(), series, bands }, data, place)
  }

  #isFaint({ id }: Line): boolean {
    return this.lit !== undefined && !this.lit.has(id)
  }

  #tips() {
    const lines = this.lines.filter(line => !this.#isFaint(line))
    const { axis } = this.scales
    return { lines, axis, figure: this.figure, pins: this.#pins, isByKeys: this.#isByKeys, toggle: (x: number) => this.#toggle(x) }
  }

  #toggle(x: number): void {
    const plot = this.#plot
    if (!plot) return
    const isNear = (pin: number) => Math.abs(plot.valToPos(pin, 'x') - plot.valToPos(x, 'x')) < NEAR
    this.#pins = this.#pins.some(isNear) ? this.#pins.filter(pin => !isNear(pin)) : [...this.#pins, x]
    plot.redraw(false, false)
  }

  #onKey(event: KeyboardEvent): void {
    const plot = this.#plot
    if (!plot || event.target !== event.currentTarget) return
    if (event.key === 'Escape' && this.zoom) this.zoomTo(undefined)
    else {
      this.#isByKeys = true
      if (!onChartKey(event, { plot, zoomTo: this.zoomTo, toggle: x => this.#toggle(x) })) return
    }
    event.preventDefault()
    event.stopPropagation()
    const x = plot.data[0][plot.cursor.idx ?? -1]
    const spoken = this.querySelector('.spoken')
    if (spoken && x !== undefined) spoken.textContent = readoutSentence(readAt(this.#tips().lines, x), x, this.#tips())
  }

  #leave(): void {
    if (!this.#isByKeys) return
    this.#isByKeys = false
    this.#plot?.setCursor({ left: -10, top: -10 })
  }

  #size(): { width: number; height: number } {
    return { width: Math.max(120, this.clientWidth), height: Math.max(120, this.clientHeight) }
  }

  #fit(): void {
    const size = this.#size()
    if (this.#plot && (this.#plot.width !== size.width || this.#plot.height !== size.height)) this.#plot.setSize(size)
  }
}

interface Part {
  readonly line: Line
  readonly part: SeriesPart
  readonly ys: Line['ys']
}

/** Behind first: bands, then what was logged, then the lines. A band's lower end stands right behind its upper. */
function partsOf(lines: readonly Line[]): readonly Part[] {
  const banded = lines.flatMap((line): Part[] =>
    line.low && line.high
      ? [
          { line, part: 'high', ys: line.high },
          { line, part: 'low', ys: line.low },
        ]
      : [],
  )
  const raw = lines.flatMap((line): Part[] => (line.smoothed ? [{ line, part: 'raw', ys: line.ys }] : []))
  return [...banded, ...raw, ...lines.map((line): Part => ({ line, part: 'line', ys: line.smoothed ?? line.ys }))]
}

customElements.define('line-chart', LineChart)
