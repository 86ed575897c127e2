import type { RowKind, RowsQuery, RowView } from '../../src/protocol/table.ts'

const ROWS = 100
const COLUMNS = 24
const MOST_BLOCKS = 300

type Ask = (query: RowsQuery) => Promise<readonly RowView[]>

/** The rows that a page has: blocks of rows and columns around what is in sight, asked for once, the oldest forgotten. */
export class RowBlocks {
  readonly #ask: Ask
  readonly #show: () => void
  readonly #blocks = new Map<string, readonly RowView[] | undefined>()
  #kinds: readonly RowKind[] = []
  #columns = 0
  #generation = 0

  constructor(ask: Ask, show: () => void) {
    this.#ask = ask
    this.#show = show
  }

  /** Starts anew: other rows, or other matches. */
  reset(kinds: readonly RowKind[], columns: number): void {
    this.#kinds = kinds
    this.#columns = columns
    this.#blocks.clear()
    this.#generation++
  }

  /** The row at a place with the cell of `column` in it, and where in its cells that is; undefined while it is on its way. */
  cell(place: number, column: number): { row: RowView; at: number } | undefined {
    const row = this.#block(Math.floor(place / ROWS), Math.floor(column / COLUMNS))?.[place % ROWS]
    return row && { row, at: column % COLUMNS }
  }

  #block(rowBlock: number, columnBlock: number): readonly RowView[] | undefined {
    const key = `${rowBlock}:${columnBlock}`
    if (this.#blocks.has(key)) return this.#blocks.get(key)
    this.#blocks.set(key, undefined)
    void this.#load(key, rowBlock, columnBlock)
    return undefined
  }

  async #load(key: string, rowBlock: number, columnBlock: number): Promise<void> {
    const generation = this.#generation
    const first = columnBlock * COLUMNS
    const columns = Array.from({ length: Math.max(0, Math.min(COLUMNS, this.#columns - first)) }, (_, at) => first + at)
    try {
      const rows = await this.#ask({ kinds: this.#kinds, from: rowBlock * ROWS, count: ROWS, columns })
      if (generation !== this.#generation) return
      this.#blocks.delete(key)
      this.#blocks.set(key, rows)
      for (const oldest of this.#blocks.keys()) if (this.#blocks.size > MOST_BLOCKS) this.#blocks.delete(oldest)
      this.#show()
    } catch {
      // the tables are being read again, or the page is closing: what is still in sight is asked for then
      if (generation === this.#generation) this.#blocks.delete(key)
    }
  }
}
