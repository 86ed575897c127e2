import type { Call } from '../../protocol/connect.ts'
import type { RowKey, RowsQuery, RowView, TableProgress, TableSummary } from '../../protocol/table.ts'
import { describeColumn } from './describeColumn.ts'
import { openTable } from './openTable.ts'
import { readCells } from './readCells.ts'
import type { Table } from './table.ts'

/** What can be asked of files that were read. */
export interface TableReading {
  match(key: RowKey): void
  summary(): Promise<TableSummary>
  rows(query: RowsQuery): Promise<RowView[]>
  close(): void
}

export async function openOneTable(file: { path: string; name: string }, call: Call<TableProgress> = {}): Promise<TableReading> {
  return new OneTable(await openTable(file.path, { name: file.name, onProgress: share => call.onProgress?.({ share }) }))
}

/** A table alone, told as one in which nothing changed: what shows a comparison shows it too. */
class OneTable implements TableReading {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** There is nothing to match. */
  match(): void {}

  async summary(): Promise<TableSummary> {
    const { columns, rows, problems } = this.#table
    const described = columns.map(async column => {
      const stats = await describeColumn(this.#table, column, [column.min, column.max])
      return { name: column.name, old: stats, new: stats, changed: 0 }
    })
    return {
      columns: await Promise.all(described),
      key: { by: 'place' },
      counts: { added: 0, removed: 0, changed: 0, unchanged: rows },
      oldRows: rows,
      newRows: rows,
      problems,
    }
  }

  async rows({ kinds, from, count, columns }: RowsQuery): Promise<RowView[]> {
    if (!kinds.includes('unchanged')) return []
    const length = Math.max(0, Math.min(count, this.#table.rows - from))
    const rows = Array.from({ length }, (_, at) => from + at)
    const cells = await readCells(
      this.#table,
      rows,
      columns.map(column => this.#table.columns[column]?.name ?? ''),
    )
    return rows.map((row, at) => ({ kind: 'unchanged', newRow: row, new: cells[at] }))
  }

  close(): void {
    this.#table.close()
  }
}
