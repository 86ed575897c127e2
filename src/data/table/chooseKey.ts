import type { RowKey } from '../../protocol/table.ts'
import type { Column } from './column.ts'
import { columnHashes, isUnique } from './matchRows.ts'
import type { Shared } from './sharedColumns.ts'

/** A column that names rows: called as one, or the first of a table, with a value in every row and none twice, in both tables. */
export function chooseKey(shared: readonly Shared[], rows: { readonly old: number; readonly new: number }): RowKey {
  const ranked = shared.map(pair => ({ pair, rank: rankOf(pair) })).filter(({ rank }) => rank < 4)
  for (const { pair } of ranked.sort((one, other) => one.rank - other.rank)) {
    if (isKey(pair.old, rows.old) && isKey(pair.new, rows.new)) return { by: 'column', column: pair.new.name }
  }
  return { by: 'content' }
}

/** What is measured is no name, however seldom a measurement occurs twice. */
function rankOf({ old, new: now, index }: Shared): number {
  if (old.type === 'float' || now.type === 'float' || old.type === 'bool') return 4
  const name = now.name.toLowerCase()
  if (/^(?:id|key|uuid|guid|index|row_?id|unnamed: 0)$/.test(name)) return 0
  if (/(?:^|[_\s.-])(?:id|key|uuid|guid)$/.test(name) || /[a-z]I[dD]$/.test(now.name)) return 1
  if (/(?:^|_)(?:path|file|filename|file_name|name|image|url)$/.test(name)) return 2
  return index === 0 && (now.type === 'string' || /^column 1$/.test(name)) ? 3 : 4
}

/** True when the column has a value in every row, and none twice. */
export function isKey(column: Column, rows: number): boolean {
  if (column.count !== rows || rows === 0) return false
  const { distinct, isExact } = column.tally
  if (isExact) return distinct === rows
  if (column.type === 'int' && column.isRising) return true
  return distinct > rows * 0.9 && isUnique(columnHashes(column, rows))
}
