import { exampleRows } from '../../src/protocol/exampleRows.ts'
import type { TryItEndpoint, TryItState } from '../../src/protocol/tryItPage.ts'
import { cellText } from './cellValue.ts'

/** Rows that can be sent, as text; the form shows one at a time. */
export interface Rows {
  /** A file's name; undefined for the model's example, or zeros. */
  readonly from: string | undefined
  readonly columns: readonly string[]
  readonly data: readonly (readonly string[])[]
}

/** What was being edited, where it still fits the model; else its example, or a row of zeros. */
export function startRows({ model, width }: TryItEndpoint, kept: TryItState | undefined): Rows {
  const { columns, data } = model.example && model.example.data.length > 0 ? model.example : exampleRows(model, width)
  if (kept && kept.row.length > 0 && kept.row.length === kept.columns.length && kept.columns.join('\n') === columns.join('\n'))
    return { from: undefined, columns, data: [kept.row] }
  return { from: undefined, columns, data: data.map(row => row.map(cellText)) }
}
