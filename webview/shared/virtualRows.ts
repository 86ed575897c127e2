import { html, LitElement, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'

/** Rows beyond the visible ones, so that a fast scroll does not show blanks. */
const MARGIN = 6

/**
 * `<virtual-rows>`: of a list of any length it keeps only the rows in sight in the document. All rows are of one height;
 * its parent element scrolls. It renders into the page's own tree, so that the page's styles and roles apply.
 */
export class VirtualRows extends LitElement {
  static override properties = { items: { attribute: false }, row: { attribute: false }, rowHeight: { type: Number } }

  declare items: readonly unknown[]
  declare row: (item: never, index: number) => TemplateResult
  declare rowHeight: number
  #first = 0
  #last = 0
  readonly #look = () => this.#measure()
  readonly #resized = new ResizeObserver(this.#look)

  constructor() {
    super()
    this.items = []
    this.row = () => html``
    this.rowHeight = 22
  }

  override createRenderRoot(): this {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    const scroller = this.parentElement
    if (!scroller) return
    // Rows come and go while it scrolls: the browser must not hold on to one of them.
    this.style.overflowAnchor = 'none'
    scroller.addEventListener('scroll', this.#look, { passive: true })
    this.#resized.observe(scroller)
  }

  override disconnectedCallback(): void {
    this.parentElement?.removeEventListener('scroll', this.#look)
    this.#resized.disconnect()
    super.disconnectedCallback()
  }

  override willUpdate(): void {
    this.#window()
  }

  /** A row that stays in sight is neither moved nor made anew while the list only scrolls. */
  override render(): unknown {
    const { items, row } = this
    const shown = Array.from({ length: this.#last - this.#first }, (_, at) => this.#first + at)
    return repeat(
      shown,
      index => index,
      index => guard([items, row], () => row(items[index] as never, index)),
    )
  }

  /** Sizes are set through the style object: a style attribute is what the page's policy forbids. */
  override updated(): void {
    this.style.paddingTop = `${this.#first * this.rowHeight}px`
    this.style.paddingBottom = `${(this.items.length - this.#last) * this.rowHeight}px`
  }

  /** Scrolls as little as needed to have a row wholly in sight. */
  async reveal(index: number): Promise<void> {
    await this.updateComplete
    const scroller = this.parentElement
    if (!scroller) return
    const top = this.offsetTop - scroller.offsetTop + index * this.rowHeight
    scroller.scrollTop = Math.min(Math.max(scroller.scrollTop, top + this.rowHeight - scroller.clientHeight), top)
  }

  #measure(): void {
    const [first, last] = [this.#first, this.#last]
    this.#window()
    if (first !== this.#first || last !== this.#last) this.requestUpdate()
  }

  #window(): void {
    const { scrollTop = 0, clientHeight = 0 } = this.parentElement ?? {}
    const count = this.items.length
    const top = Math.floor(scrollTop / this.rowHeight) - MARGIN
    this.#first = Math.min(Math.max(0, top), Math.max(0, count - 1))
    this.#last = Math.min(count, Math.ceil((scrollTop + clientHeight) / this.rowHeight) + MARGIN)
  }
}

customElements.define('virtual-rows', VirtualRows)
