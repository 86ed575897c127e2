import { t } from '@vscode/l10n'
import { html, LitElement, type TemplateResult } from 'lit'
import { dataTable, type DataTable } from '../dataTable.ts'
import { lookOf } from '../lookOf.ts'
import { drawScene } from './drawScene.ts'
import type { Size } from './frame.ts'
import { hit, middleOf } from './hit.ts'
import type { Scene, Shape } from './scene.ts'

/** `<scene-chart>`: a scene on a canvas. Pointing says what a shape is, a click or Enter chooses its run; arrows go from shape to shape. */
export class SceneChart extends LitElement {
  static override properties = {
    plan: { attribute: false },
    label: { attribute: false },
    table: { attribute: false },
    choose: { attribute: false },
    shown: { state: true },
  }

  /** Makes the scene for a size; a new function is a new scene. */
  declare plan: (size: Size) => Scene
  declare label: string
  declare table: DataTable
  declare choose: (runId: string) => void
  /** What a tooltip is about. */
  declare shown: Shape | undefined
  #scene: Scene = { width: 0, height: 0, shapes: [] }
  readonly #resized = new ResizeObserver(() => this.#draw())

  constructor() {
    super()
    this.plan = size => ({ ...size, shapes: [] })
    this.label = ''
    this.table = { heads: [], rows: [] }
    this.choose = () => undefined
    this.shown = undefined
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
    super.disconnectedCallback()
  }

  override render(): TemplateResult {
    return html`<canvas
        tabindex="0"
        role="application"
        aria-roledescription=${t('chart')}
        aria-label=${t('{0}. Arrow keys go through it.', this.label)}
        @mousemove=${(event: MouseEvent) => (this.shown = hit(this.#scene, event.offsetX, event.offsetY))}
        @mouseleave=${() => (this.shown = undefined)}
        @blur=${() => (this.shown = undefined)}
        @click=${() => this.#choose()}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      ></canvas>
      <div class="tooltip" ?hidden=${!this.shown}>${this.shown?.title?.split('\n').map(line => html`<p>${line}</p>`) ?? ''}</div>
      <p class="unseen" aria-live="polite">${this.shown?.title ?? ''}</p>
      ${dataTable(this.label, this.table)}`
  }

  override updated(changed: Map<string, unknown>): void {
    if (!(changed.size === 1 && changed.has('shown'))) this.#draw()
    this.#place()
  }

  #draw(): void {
    const canvas = this.querySelector('canvas')
    const [width, height] = [this.clientWidth, this.clientHeight]
    if (!canvas || width === 0 || height === 0) return
    canvas.width = Math.round(width * devicePixelRatio)
    canvas.height = Math.round(height * devicePixelRatio)
    const pen = canvas.getContext('2d')
    if (!pen) return
    this.#scene = this.plan({ width, height })
    pen.scale(devicePixelRatio, devicePixelRatio)
    drawScene(pen, this.#scene, lookOf().family)
  }

  #choose(): void {
    if (this.shown?.runId !== undefined) this.choose(this.shown.runId)
  }

  #onKey(event: KeyboardEvent): void {
    const told = this.#scene.shapes.filter(({ title }) => title !== undefined)
    const at = this.shown ? told.indexOf(this.shown) : -1
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: told.length - 1,
    }
    const next = moves[event.key]
    if (next !== undefined) this.shown = told[Math.max(0, Math.min(told.length - 1, next))]
    else if (event.key === 'Enter' || event.key === ' ') this.#choose()
    else return
    event.preventDefault()
  }

  #place(): void {
    const box = this.querySelector<HTMLElement>('.tooltip')
    if (!box || !this.shown) return
    const [x, y] = middleOf(this.shown)
    const left = x + 10 + box.offsetWidth > this.clientWidth ? x - 10 - box.offsetWidth : x + 10
    box.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, Math.min(this.clientHeight - box.offsetHeight, y - box.offsetHeight - 4))}px)`
  }
}

customElements.define('scene-chart', SceneChart)
