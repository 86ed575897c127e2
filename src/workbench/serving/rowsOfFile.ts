import { basename } from 'node:path'
import { openTable } from '../../data/table/openTable.ts'
import type { RowsView } from '../../protocol/rowsView.ts'

const MOST_ROWS = 100

/** The first rows of a table, to be asked of a model. */
export async function rowsOfFile(path: string): Promise<RowsView> {
  const name = basename(path)
  const table = await openTable(path, { name, onProgress: () => undefined })
  try {
    const data = await table.read([...Array(Math.min(MOST_ROWS, table.rows)).keys()])
    return { name, columns: table.columns.map(column => column.name), data, total: table.rows }
  } finally {
    table.close()
  }
}
