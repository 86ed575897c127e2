/** Where the keyboard is in the table: a line, and a column from 0 (the names) on. Of this page only. */
export class Cursor {
  row = 0
  column = 0
  /** Where a range of lines begins. */
  #anchor = 0

  /** Stays inside of what there is. */
  clamp(rows: number, columns: number): void {
    this.row = Math.max(0, Math.min(rows - 1, this.row))
    this.column = Math.max(0, Math.min(columns - 1, this.column))
  }

  moveTo(row: number, column: number): void {
    this.row = row
    this.column = column
    this.#anchor = row
  }

  /** Moves and answers the lines from where the range began. */
  extendTo(row: number): readonly number[] {
    this.row = row
    const [from, to] = [Math.min(this.#anchor, row), Math.max(this.#anchor, row)]
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  }
}
