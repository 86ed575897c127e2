/**
 * The words for tables, compared or alone: between the page and its host, and between the host and the thread that compares.
 * Rows count from 0 and leave out the header; cells are text as the file has them, null where there is none.
 */
import type { Call } from './connect.ts'

/** True for names of files that can be read as a table. */
export function isTable(name: string): boolean {
  return /\.(?:csv|tsv|tab|jsonl|ndjson|parquet)$/i.test(name)
}

export type ColumnType = 'int' | 'float' | 'bool' | 'date' | 'string' | 'empty'

/** One column of one table. Dates are milliseconds since 1970. */
export interface ColumnStats {
  readonly type: ColumnType
  /** Cells with a value. */
  readonly count: number
  readonly missing: number
  readonly distinct: number
  /** False when there were too many to count: then within 3 %. */
  readonly isDistinctExact: boolean
  /** For numbers and dates. */
  readonly numbers?: NumberStats | undefined
  /** The most frequent values, for what is no number or has few; empty when there were too many to count. */
  readonly top: readonly { readonly text: string; readonly count: number }[]
}

export interface NumberStats {
  readonly min: number
  readonly max: number
  readonly mean: number
  readonly std: number
  readonly quartiles: readonly [number, number, number]
  /** Shares of the values, over the range of both tables. */
  readonly histogram: readonly number[]
}

export interface ColumnDiff {
  readonly name: string
  /** Undefined when the old table has no such column. */
  readonly old?: ColumnStats | undefined
  readonly new?: ColumnStats | undefined
  /** Cells that differ, of rows that both tables have. */
  readonly changed: number
}

/** How rows of both tables are found to be the same: by a column, by their whole content, or by their place. */
export type RowKey = { readonly by: 'column'; readonly column: string } | { readonly by: 'content' } | { readonly by: 'place' }

export type RowKind = 'added' | 'removed' | 'changed' | 'unchanged'

export interface TableSummary {
  /** Those of the new table in its order, with those that are gone where they were. */
  readonly columns: readonly ColumnDiff[]
  readonly key: RowKey
  readonly counts: Readonly<Record<RowKind, number>>
  readonly oldRows: number
  readonly newRows: number
  /** What is odd about the files, a sentence each. */
  readonly problems: readonly string[]
}

export interface RowView {
  readonly kind: RowKind
  readonly oldRow?: number | undefined
  readonly newRow?: number | undefined
  /** Cells of the columns that were asked for, in that order; undefined when the table has no such row. */
  readonly old?: readonly (string | null)[] | undefined
  readonly new?: readonly (string | null)[] | undefined
}

export interface RowsQuery {
  readonly kinds: readonly RowKind[]
  /** Place of the first row among those of `kinds`. */
  readonly from: number
  readonly count: number
  /** Indices into the summary's columns. */
  readonly columns: readonly number[]
}

/** How far reading is, 0 to 1. */
export interface TableProgress {
  readonly share: number
}

export interface TableFiles {
  /** Undefined: a table alone, told as one in which nothing changed. */
  readonly old?: string | undefined
  readonly new: string
  /** What the files are called: it tells their format. */
  readonly name: string
}

/** Two tables, or one, on a thread of their own. Rejects with a failure that says what is wrong with a file. */
export interface TableEngine {
  open(files: TableFiles, call: Call<TableProgress>): Promise<TableSummary>
  match(key: RowKey): Promise<TableSummary>
  rows(query: RowsQuery): Promise<readonly RowView[]>
}
