/** A cell of the grid: row 0 is the header, column 0 the rows' numbers. */
export interface Cursor {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that are in sight at once. */
  readonly page: number
}

/** Where a key leads from a cell, as in any grid; undefined for a key that leads nowhere. */
export function cursorAfter(
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { row, column }: Cursor,
  size: GridSize,
): Cursor | undefined {
  const steps: Readonly<Record<string, Cursor>> = {
    ArrowUp: { row: ctrlKey ? 0 : row - 1, column },
    ArrowDown: { row: ctrlKey ? size.rows : row + 1, column },
    ArrowLeft: { row, column: ctrlKey ? 0 : column - 1 },
    ArrowRight: { row, column: ctrlKey ? size.columns : column + 1 },
    Home: { row: ctrlKey ? 1 : row, column: 0 },
    End: { row: ctrlKey ? size.rows : row, column: size.columns },
    PageUp: { row: Math.max(1, row - size.page), column },
    PageDown: { row: row + size.page, column },
  }
  const to = steps[key]
  return to && { row: Math.min(Math.max(0, to.row), size.rows), column: Math.min(Math.max(0, to.column), size.columns) }
}
