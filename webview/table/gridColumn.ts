import type { ColumnDiff } from '../../src/protocol/table.ts'

export interface GridColumn extends ColumnDiff {
  /** Place among all columns. */
  readonly at: number
}
