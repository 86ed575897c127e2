import { t } from '@vscode/l10n'
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { columnWidth } from './columnWidth.ts'
import { type GridAxis, gridAxis, mountAxis, updateAxis } from './gridAxis.ts'
import { type Cursor, cursorAfter } from './gridKeys.ts'
import type { GridColumn } from './gridColumn.ts'
import { bodyRow, headRow } from './gridRows.ts'
import type { RowBlocks } from './rowBlocks.ts'

const ROW = 24
const HEAD = 28
const LABEL = 72
/** Browsers place nothing beyond some 33 million pixels. */
const MOST_ROWS = 1_300_000

/** `<table-grid>`: rows and columns of any number, of which the document has those in sight. One cell is current; keys move it. */
export class TableGrid extends LitElement {
  static override properties = {
    columns: { attribute: false },
    count: { type: Number },
    blocks: { attribute: false },
    label: {},
    stamp: {},
  }

  declare columns: readonly GridColumn[]
  declare count: number
  declare blocks: RowBlocks | undefined
  declare label: string
  /** Another one: rows may have come. */
  declare stamp: unknown
  cursor: Cursor = { row: 1, column: 1 }
  readonly #rows: GridAxis
  readonly #columns: GridAxis
  #release: (() => void)[] = []

  constructor() {
    super()
    this.columns = []
    this.count = 0
    this.label = ''
    const both = { scroller: () => this.querySelector<HTMLElement>('.grid'), itemSize: ROW, onChange: () => this.requestUpdate() }
    this.#rows = gridAxis({ ...both, paddingStart: HEAD, scrollPaddingStart: HEAD, overscan: 8 })
    this.#columns = gridAxis({ ...both, horizontal: true, paddingStart: LABEL, scrollPaddingStart: LABEL, overscan: 2 })
  }

  override createRenderRoot(): this {
    return this
  }

  override firstUpdated(): void {
    this.#release = [mountAxis(this.#rows), mountAxis(this.#columns)]
  }

  override disconnectedCallback(): void {
    for (const release of this.#release) release()
    super.disconnectedCallback()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#rows.setOptions({ ...this.#rows.options, count: this.#shown })
    const estimateSize = (index: number) => columnWidth(this.columns[index] as GridColumn)
    this.#columns.setOptions({ ...this.#columns.options, count: this.columns.length, estimateSize })
    if (changed.has('columns')) this.#columns.measure()
    this.cursor = { row: Math.min(this.cursor.row, this.#shown), column: Math.min(this.cursor.column, this.columns.length) }
  }

  override render(): TemplateResult {
    const rows = this.#rows.getVirtualItems()
    const columns = this.#columns.getVirtualItems().flatMap(({ index }) => {
      const column = this.columns[index]
      return column ? [{ column, index: index + 1 }] : []
    })
    const { cursor, blocks } = this
    const id = `cell-${cursor.row}-${cursor.column}`
    return html`<div
      class="grid" role="grid" tabindex="0" aria-label=${this.label} aria-rowcount=${this.count + 1} aria-colcount=${this.columns.length + 1}
      aria-activedescendant=${id} aria-readonly="true" @keydown=${this.#onKey} @click=${this.#onClick}
    >
      <div class="grid-inner" role="presentation">
        <div class="grid-head" role="rowgroup">${headRow(columns, cursor)}</div>
        <div class="grid-body" role="rowgroup">
          ${blocks ? rows.map(({ index }) => bodyRow({ place: index, columns, blocks, cursor })) : ''}
        </div>
      </div>
    </div>`
  }

  /** Sizes are set through the style object: a style attribute is what the page's policy forbids. */
  override updated(): void {
    updateAxis(this.#rows)
    updateAxis(this.#columns)
    const inner = this.querySelector<HTMLElement>('.grid-inner')
    const body = this.querySelector<HTMLElement>('.grid-body')
    if (!inner || !body) return
    const rows = this.#rows.getVirtualItems()
    const columns = this.#columns.getVirtualItems()
    const lead = (columns[0]?.start ?? LABEL) - LABEL
    inner.style.height = `${this.#rows.getTotalSize()}px`
    inner.style.width = `${this.#columns.getTotalSize()}px`
    inner.style.setProperty('--columns', [`${LABEL}px`, `${lead}px`, ...columns.map(({ size }) => `${size}px`)].join(' '))
    body.style.paddingTop = `${(rows[0]?.start ?? HEAD) - HEAD}px`
  }

  get #shown(): number {
    return Math.min(this.count, MOST_ROWS)
  }

  /** The current cell in words, for who cannot see the whole of it. */
  get current(): { readonly place: number; readonly column: GridColumn } | undefined {
    const column = this.columns[this.cursor.column - 1]
    return column && this.cursor.row > 0 ? { place: this.cursor.row - 1, column } : undefined
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(((this.#rows.scrollRect?.height ?? 0) - HEAD) / ROW) - 1)
    const to = cursorAfter(event, this.cursor, { rows: this.#shown, columns: this.columns.length, page })
    if (!to) return
    event.preventDefault()
    this.#go(to)
  }

  readonly #onClick = (event: Event) => {
    const [, row, column] = /^cell-(\d+)-(\d+)$/.exec((event.target as Element).closest('[id^=cell-]')?.id ?? '') ?? []
    if (row !== undefined && column !== undefined) this.#go({ row: Number(row), column: Number(column) })
  }

  #go(to: Cursor): void {
    this.cursor = to
    if (to.row > 0) this.#rows.scrollToIndex(to.row - 1, { align: 'auto' })
    if (to.column > 0) this.#columns.scrollToIndex(to.column - 1, { align: 'auto' })
    this.requestUpdate()
    this.dispatchEvent(new CustomEvent('move'))
  }
}

customElements.define('table-grid', TableGrid)

/** Said below the grid when not all rows can be shown. */
export function moreRows(count: number, say: (count: number) => string): string {
  return count > MOST_ROWS ? t('The first {0} of {1} rows are shown.', say(MOST_ROWS), say(count)) : ''
}
