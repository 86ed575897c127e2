import { openOneTable, type TableReading } from '../../data/table/oneTable.ts'
import { openTableDiff } from '../../data/table/tableDiff.ts'
import { toFailure } from '../../data/systemFailure.ts'
import type { Call } from '../../protocol/connect.ts'
import type { RowKey, RowsQuery, TableEngine, TableFiles, TableProgress } from '../../protocol/table.ts'

/** The tables that a page shows: one comparison or one table at a time, read again when the page asks for it. */
export class TableComparison implements TableEngine {
  #reading: TableReading | undefined
  #opened = 0

  async open(files: TableFiles, call: Call<TableProgress>) {
    const turn = ++this.#opened
    this.#reading?.close()
    this.#reading = undefined
    try {
      const { old, new: path, name } = files
      const reading = old === undefined ? await openOneTable({ path, name }, call) : await openTableDiff({ ...files, old }, call)
      if (turn === this.#opened) this.#reading = reading
      return await reading.summary()
    } catch (error) {
      throw toFailure(error)
    }
  }

  async match(key: RowKey) {
    const reading = this.#open()
    reading.match(key)
    return reading.summary()
  }

  rows(query: RowsQuery) {
    return this.#open().rows(query)
  }

  /** Whoever asks while the files are read again asks once more when they are. */
  #open(): TableReading {
    if (!this.#reading) throw Object.assign(new Error('The tables are being read'), { name: 'AbortError' })
    return this.#reading
  }
}
