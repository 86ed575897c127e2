import { html, LitElement, type TemplateResult } from 'lit'
import type { Figure } from '../../../../src/protocol/metricsPage.ts'
import { paint } from '../../../shared/paint.ts'
import { dataTable, type DataTable } from '../dataTable.ts'
import { lookOf } from '../lookOf.ts'
import { drawScene } from '../scene/drawScene.ts'
import type { Pen } from '../scene/frame.ts'
import { axisPopup } from './axisPopup.ts'
import { type Brushes, within } from './brush.ts'
import { drawLines, type ParallelPlan, shadesOf } from './drawParallel.ts'
import type { ParallelAxis } from './parallelAxes.ts'
import { axisShapes, placeParallel } from './parallelScene.ts'

/** Pixels beside an axis that still mean it. */
const NEAR = 16
/** A shorter stroke is a click: it takes the brush away. */
const SHORT = 4

/** `<parallel-chart>`: a line for each run over upright axes. Dragging along an axis brushes it, dragging its name moves it. */
export class ParallelChart extends LitElement {
  static override properties = {
    axes: { attribute: false },
    brushes: { attribute: false },
    brushTo: { attribute: false },
    moveTo: { attribute: false },
    label: { attribute: false },
    table: { attribute: false },
    figure: { attribute: false },
    width: { state: true },
  }

  declare axes: readonly ParallelAxis[]
  declare brushes: Brushes
  /** Told once a brush is done. */
  declare brushTo: (brushes: Brushes) => void
  /** Puts an axis at the place of another. */
  declare moveTo: (from: number, to: number) => void
  declare label: string
  declare table: DataTable
  declare figure: (value: Figure | undefined) => string
  declare width: number
  #plan: ParallelPlan | undefined
  /** All lines, drawn once for many brushes. */
  #behind: { readonly canvas: HTMLCanvasElement; readonly plan: ParallelPlan; readonly look: string } | undefined
  #drag: { readonly at: number; readonly from: number } | undefined
  readonly #resized = new ResizeObserver(() => (this.width = this.clientWidth))

  constructor() {
    super()
    this.axes = []
    this.brushes = {}
    this.brushTo = () => undefined
    this.moveTo = () => undefined
    this.label = ''
    this.table = { heads: [], rows: [] }
    this.figure = String
    this.width = 0
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
    this.#behind = undefined
    super.disconnectedCallback()
  }

  override willUpdate(changed: Map<string, unknown>): void {
    const height = this.clientHeight
    if (this.width === 0 || height === 0) this.#plan = undefined
    else if (!this.#plan || changed.has('axes') || changed.has('width'))
      this.#plan = placeParallel(this.axes, { width: this.width, height })
  }

  override render(): TemplateResult {
    return html`<canvas
        aria-hidden="true"
        @pointerdown=${(event: PointerEvent) => this.#begin(event)}
        @pointermove=${(event: PointerEvent) => this.#move(event)}
        @pointerup=${(event: PointerEvent) => this.#end(event)}
        @pointercancel=${() => (this.#drag = undefined)}
      ></canvas>
      ${this.axes.map((axis, at) => this.#head(axis, at))} ${dataTable(this.label, this.table)}`
  }

  #head(axis: ParallelAxis, at: number): TemplateResult {
    const drop = (event: DragEvent) => {
      const from = Number(event.dataTransfer?.getData('text/x-axis') || Number.NaN)
      if (Number.isNaN(from)) return
      event.preventDefault()
      this.moveTo(from, at)
    }
    const [first = 0, second = first + 120] = this.#plan?.xs ?? []
    const [place, gap] = [this.#plan?.xs[at] ?? 0, Math.max(30, second - first - 2)]
    return html`<div
      class="axis-head"
      draggable="true"
      ${paint({ left: `${place}px`, '--gap': `${gap}px` })}
      @dragstart=${(event: DragEvent) => event.dataTransfer?.setData('text/x-axis', String(at))}
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @drop=${drop}
    >
      ${axisPopup(axis, {
        at,
        last: this.axes.length - 1,
        brush: this.brushes[axis.id],
        setBrush: ends => this.#setBrush(axis.id, ends),
        moveTo: to => this.moveTo(at, to),
      })}
    </div>`
  }

  override updated(): void {
    this.#draw(this.brushes)
  }

  #setBrush(id: string, ends: readonly [number, number] | undefined): void {
    const { [id]: _, ...others } = this.brushes
    this.brushTo(ends ? { ...others, [id]: ends } : others)
  }

  #draw(brushes: Brushes): void {
    const canvas = this.querySelector('canvas')
    const plan = this.#plan
    if (!canvas || !plan) return
    const [width, height] = [this.width, this.clientHeight]
    canvas.width = Math.round(width * devicePixelRatio)
    canvas.height = Math.round(height * devicePixelRatio)
    const pen = canvas.getContext('2d')
    if (!pen) return
    const look = lookOf()
    const isBrushed = Object.keys(brushes).length > 0
    if (isBrushed) pen.drawImage(this.#allBehind(plan, canvas), 0, 0)
    pen.scale(devicePixelRatio, devicePixelRatio)
    const shades = shadesOf(look)
    const opacity = plan.order.length > 2000 ? 0.25 : plan.order.length > 200 ? 0.45 : 0.8
    drawLines(pen, plan, { isDrawn: within(this.axes, brushes), colour: shade => shades[shade] ?? look.quiet, opacity })
    const scene: Pen = { width, height, look, figure: this.figure, locale: document.documentElement.lang }
    drawScene(pen, { shapes: axisShapes(scene, plan, brushes) }, look.family)
  }

  #allBehind(plan: ParallelPlan, { width, height }: HTMLCanvasElement): HTMLCanvasElement {
    const look = lookOf()
    if (this.#behind?.plan === plan && this.#behind.look === look.id) return this.#behind.canvas
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    const pen = canvas.getContext('2d')
    pen?.scale(devicePixelRatio, devicePixelRatio)
    const opacity = Math.max(0.012, Math.min(0.12, 8 / plan.order.length))
    if (pen) drawLines(pen, plan, { isDrawn: () => true, colour: () => look.quiet, opacity })
    this.#behind = { canvas, plan, look: look.id }
    return canvas
  }

  #begin(event: PointerEvent): void {
    const at = this.#plan?.xs.findIndex(x => Math.abs(x - event.offsetX) <= NEAR) ?? -1
    if (at < 0 || event.button !== 0) return
    this.#drag = { at, from: event.offsetY }
    ;(event.target as HTMLElement).setPointerCapture(event.pointerId)
  }

  #move(event: PointerEvent): void {
    const ends = this.#ends(event)
    const id = this.axes[this.#drag?.at ?? -1]?.id
    if (ends && id !== undefined) this.#draw({ ...this.brushes, [id]: ends })
  }

  #end(event: PointerEvent): void {
    const id = this.axes[this.#drag?.at ?? -1]?.id
    const ends = this.#ends(event)
    this.#drag = undefined
    if (id !== undefined) this.#setBrush(id, ends)
  }

  /** What is dragged over; words are brushed wholly or not. */
  #ends({ offsetY }: PointerEvent): readonly [number, number] | undefined {
    const scale = this.#plan?.scales[this.#drag?.at ?? -1]
    if (!this.#drag || !scale || Math.abs(offsetY - this.#drag.from) < SHORT) return undefined
    const [one, other] = [scale.of(offsetY), scale.of(this.#drag.from)]
    return [Math.min(one, other), Math.max(one, other)].map(value => Number(value.toPrecision(6))) as unknown as [number, number]
  }
}

customElements.define('parallel-chart', ParallelChart)
