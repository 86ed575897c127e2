import type { VirtualRows } from '../../shared/virtualRows.ts'
import type { View } from '../view.ts'
import type { Column } from './columns.ts'
import { copyCells } from './copyCells.ts'

const PAGE = 12

/** The keyboard in the table: arrows move, with Shift they select on the way, Space selects, Enter opens, Ctrl+C copies. */
export function gridKeys(view: View, event: KeyboardEvent, columns: readonly Column[]): void {
  if (event.target !== event.currentTarget) return
  if (moves(view, event, columns.length) || acts(view, event, columns)) event.preventDefault()
}

function moves({ store }: View, { key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, last: number): boolean {
  const { total, cursor } = store.table
  const isFar = ctrlKey || metaKey
  const rows: Readonly<Record<string, number>> = {
    ArrowDown: cursor.row + 1,
    ArrowUp: cursor.row - 1,
    PageDown: cursor.row + PAGE,
    PageUp: cursor.row - PAGE,
    Home: 0,
    End: total - 1,
  }
  const columns: Readonly<Record<string, number>> = {
    ArrowRight: isFar ? last : cursor.column + 1,
    ArrowLeft: isFar ? 0 : cursor.column - 1,
  }
  const [row, column] = [rows[key], columns[key]]
  if (row === undefined && column === undefined) return false
  const next = Math.max(0, Math.min(total - 1, row ?? cursor.row))
  if (shiftKey && row !== undefined) selectLines(store, cursor.extendTo(next))
  else cursor.moveTo(next, Math.max(0, Math.min(last, column ?? cursor.column)))
  store.redraw()
  void document.querySelector<VirtualRows>('.grid > virtual-rows')?.reveal(next)
  if (column !== undefined) revealColumn(cursor.row, cursor.column)
  return true
}

/** Selects the runs of these lines, as far as they are known. */
export function selectLines(store: View['store'], lines: readonly number[]): void {
  const runs = lines.flatMap(index => {
    const line = store.table.at(index)
    return line?.kind === 'run' ? line.run.id : []
  })
  store.select(runs, true)
}

/** Once the cell is drawn. */
function revealColumn(row: number, column: number): void {
  setTimeout(() => document.getElementById(`cell-${row}-${column}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
}

function acts(view: View, event: KeyboardEvent, columns: readonly Column[]): boolean {
  const { store } = view
  const { table } = store
  const line = table.at(table.cursor.row)
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'a')
      store.select(
        table.known().map(({ id }) => id),
        true,
      )
    else if (event.key === 'c') void copyCells(view, columns)
    else return false
    return true
  }
  if (line?.kind === 'group' && [' ', 'Enter'].includes(event.key)) table.groups.toggle(line.key)
  else if (line?.kind === 'run' && event.key === ' ') store.toggle(line.run.id)
  else if (line?.kind === 'run' && event.key === 'Enter') store.openRun(line.run.id)
  else if (event.key === 'Escape') store.select(store.arrangement?.selected ?? [], false)
  else return false
  return true
}
