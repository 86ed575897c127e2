import type { Table } from './table.ts'

/** For each row the cells of the columns of those names; undefined for row -1. */
export async function readCells(table: Table, rows: readonly number[], names: readonly string[]) {
  const there = rows.filter(row => row >= 0)
  const read = await table.read(there)
  const at = names.map(name => table.columns.findIndex(column => column.name === name))
  let next = 0
  return rows.map(row => {
    if (row < 0) return undefined
    const cells = read[next++] ?? []
    return at.map(index => cells[index] ?? null)
  })
}
