/** Rows of a person's table that are asked of a model: words of the serving engine's thread. */
/** The first rows of a table on disk, as text; null where a cell is empty. */
export interface RowsView {
  /** The file's name. */
  readonly name: string
  readonly columns: readonly string[]
  /** At most 100. */
  readonly data: readonly (readonly (string | null)[])[]
  /** How many the file has. */
  readonly total: number
}

/** What beside endpoints the serving engine's thread does. */
export interface RowsEngine {
  /** Of a CSV, TSV, JSON Lines or Parquet file. */
  rows(path: string): Promise<RowsView>
}
