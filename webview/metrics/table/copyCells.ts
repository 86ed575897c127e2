import type { View } from '../view.ts'
import { rawIn } from './cellValue.ts'
import type { RunRow } from '../../../src/protocol/metricsPage.ts'
import { MOST_AT_ONCE } from './tableStore.ts'
import { type Column, headOf } from './columns.ts'
import { NAME } from './order.ts'

/** The value of the cell that the keyboard is on; or, when its run is one of several that are selected, these with all columns. */
export async function copyCells({ store }: View, columns: readonly Column[]): Promise<void> {
  const { table } = store
  const line = table.at(table.cursor.row)
  if (line?.kind !== 'run') return
  const isSelected = ({ id }: RunRow) => store.isSelected(id)
  const all = [NAME, ...columns]
  const isOne = table.known().filter(isSelected).length < 2 || !isSelected(line.run)
  // A row has what was in sight of it, and it is known already where that is all.
  const selected = isOne ? [] : columns.length > MOST_AT_ONCE ? (await table.all()).filter(isSelected) : table.known().filter(isSelected)
  const text = isOne
    ? rawIn(line.run, all[table.cursor.column] ?? NAME)
    : [all.map(headOf), ...selected.map(run => all.map(column => rawIn(run, column)))].map(cells => cells.map(plain).join('\t')).join('\n')
  await store.tell(store.host.copy(text))
}

/** Tabs and line breaks part cells. */
function plain(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ')
}
