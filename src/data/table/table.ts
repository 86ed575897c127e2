import { Column } from './column.ts'

/** One table: what was gathered of its columns, and the way back to its cells. */
export interface Table {
  readonly columns: readonly Column[]
  readonly rows: number
  /** A sentence for what is odd about the file. */
  readonly problems: readonly string[]
  /** The cells of some rows as text, for each row one of each column; null where there is none. */
  read(rows: readonly number[]): Promise<(string | null)[][]>
  close(): void
}

/** A table may hold so many cells, at eight bytes each. */
export const MOST_CELLS = 60_000_000

/** Columns by their names, as they come up while rows are read. */
export class Columns {
  readonly list: Column[] = []
  readonly #byName = new Map<string, Column>()
  readonly #capacity: number

  /** `capacity`: how many rows are expected. */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** A column for a header's cell: empty and double names get a number. */
  addNamed(name: string): Column {
    const own = name.trim() === '' ? `column ${this.list.length + 1}` : name
    let free = own
    for (let number = 2; this.#byName.has(free); number++) free = `${own} (${number})`
    return this.get(free)
  }

  get(name: string): Column {
    const known = this.#byName.get(name)
    if (known) return known
    const column = new Column(name, this.#capacity)
    this.#byName.set(name, column)
    this.list.push(column)
    return column
  }
}
