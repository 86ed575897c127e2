import type { RowsAnswer, RunRow } from '../../../src/protocol/metricsPage.ts'

/** Twice what is in sight: a page of hundreds of columns comes in a moment. */
export const PAGE_ROWS = 50

/**
 * Rows of a list of any length, asked for by page when they come into sight. What is known stays in sight while it is asked for
 * again, so that a live list does not flicker.
 */
export class RowPages {
  readonly #ask: (offset: number, limit: number) => Promise<RowsAnswer>
  readonly #show: () => void
  readonly #pages = new Map<number, { rows: readonly RunRow[]; age: number }>()
  readonly #asked = new Set<number>()
  #age = 0
  total = 0

  constructor(ask: (offset: number, limit: number) => Promise<RowsAnswer>, show: () => void) {
    this.#ask = ask
    this.#show = show
  }

  /** The row at an index; undefined while it is on its way. */
  at(index: number): RunRow | undefined {
    const page = Math.floor(index / PAGE_ROWS)
    const known = this.#pages.get(page)
    if (known?.age !== this.#age) void this.#load(page).catch(() => undefined)
    return known?.rows[index % PAGE_ROWS]
  }

  /** Every row that is known. */
  known(): RunRow[] {
    return [...this.#pages.values()].flatMap(({ rows }) => rows)
  }

  /** What is known lacks something: it is asked for again when it is looked at. */
  age(): void {
    this.#age++
    this.#asked.clear()
  }

  /** Asks for the first page anew; the others are asked for again when they are looked at. Rejects as the host does. */
  async refresh(): Promise<void> {
    this.age()
    await this.#load(0)
  }

  async #load(page: number): Promise<void> {
    if (this.#asked.has(page)) return
    this.#asked.add(page)
    const age = this.#age
    const { rows, total } = await this.#ask(page * PAGE_ROWS, PAGE_ROWS)
    if (age !== this.#age) return
    this.total = total
    this.#pages.set(page, { rows, age })
    for (const other of this.#pages.keys()) if (other * PAGE_ROWS >= total && other > 0) this.#pages.delete(other)
    this.#show()
  }
}
