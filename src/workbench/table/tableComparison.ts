import { openTableDiff, type TableDiff } from '../../data/table/tableDiff.ts'
import { toFailure } from '../../data/systemFailure.ts'
import type { Call } from '../../protocol/connect.ts'
import type { RowKey, RowsQuery, TableEngine, TableFiles, TableProgress } from '../../protocol/table.ts'

/** The comparison that a page shows: one at a time, read again when the page asks for it. */
export class TableComparison implements TableEngine {
  #diff: TableDiff | undefined
  #opened = 0

  async open(files: TableFiles, call: Call<TableProgress>) {
    const turn = ++this.#opened
    this.#diff?.close()
    this.#diff = undefined
    try {
      const diff = await openTableDiff(files, call)
      if (turn === this.#opened) this.#diff = diff
      return await diff.summary()
    } catch (error) {
      throw toFailure(error)
    }
  }

  async match(key: RowKey) {
    const diff = this.#open()
    diff.match(key)
    return diff.summary()
  }

  rows(query: RowsQuery) {
    return this.#open().rows(query)
  }

  /** Whoever asks while the files are read again asks once more when they are. */
  #open(): TableDiff {
    if (!this.#diff) throw Object.assign(new Error('The tables are being read'), { name: 'AbortError' })
    return this.#diff
  }
}
