import { t } from '@vscode/l10n'
import { html, nothing, type TemplateResult } from 'lit'
import { paint } from '../../shared/paint.ts'
import '../../shared/virtualRows.ts'
import type { Arrangement } from '../arrangement.ts'
import { openMenu } from '../menu/openMenu.ts'
import { runMenu } from '../menu/runMenu.ts'
import type { View } from '../view.ts'
import { type ColumnWindow, columnWindow, type Layout, layoutColumns, type Sight, tracksOf } from './columnLayout.ts'
import type { Column } from './columns.ts'
import { heads } from './heads.ts'
import { gridKeys } from './gridKeys.ts'
import { groupRow } from './groupRow.ts'
import { NAME } from './order.ts'
import { columnsIn } from './rowsAsk.ts'
import { runRow } from './runRow.ts'

const ROW_HEIGHT = 24

/** To tell whether other columns came into sight. */
let drawn: ColumnWindow = { first: 0, end: 0, lead: 0 }

/** The table of runs: rows as they come into sight, the first column and the heads always. */
export function runsGrid(view: View, arrangement: Arrangement): TemplateResult {
  const { store } = view
  const { table } = store
  const { total, cursor } = table
  const layout = layoutOf(view, arrangement)
  const sight: Sight = { layout, ...windowOf(layout) }
  drawn = sight
  table.look(layout.free.slice(sight.first, sight.end))
  const columns = [...layout.pinned, ...layout.free]
  cursor.clamp(total, columns.length + 1)
  const row = (_: unknown, index: number) => {
    const line = table.at(index)
    return line?.kind === 'group' ? groupRow(view, line, { index, sight }) : runRow(view, line, { index, sight })
  }
  return html`<div
    class="grid"
    role=${table.isGrouped ? 'treegrid' : 'grid'}
    tabindex="0"
    aria-label=${t('Runs')}
    aria-multiselectable="true"
    aria-rowcount=${total + 1}
    aria-colcount=${columns.length + 1}
    aria-activedescendant=${total > 0 ? `cell-${cursor.row}-${cursor.column}` : nothing}
    @keydown=${(event: KeyboardEvent) => gridKeys(view, event, columns)}
    @contextmenu=${(event: MouseEvent) => onContextMenu(view, event, columns)}
    @scroll=${(event: Event) => onScroll(view, event.target as HTMLElement, layout)}
    ${paint({ '--tracks': tracksOf(layout, sight), '--width': `${layout.width}px`, ...edges(layout) })}
  >
    ${heads(view, arrangement, sight)}
    <virtual-rows role="rowgroup" .items=${Array.from({ length: total })} .row=${row} .rowHeight=${ROW_HEIGHT}></virtual-rows>
  </div>`
}

function layoutOf({ store }: View, arrangement: Arrangement): Layout {
  const { onlyDiffering, pinned, widths } = arrangement
  const all = columnsIn(arrangement)
  const columns = onlyDiffering ? all.filter(column => store.table.differs(column)) : all
  return layoutColumns({ columns, pinned, widths, page: window.innerWidth })
}

function windowOf(layout: Layout): ColumnWindow {
  return columnWindow(layout, document.querySelector('.grid')?.scrollLeft ?? 0, window.innerWidth)
}

/** Where pinned columns stay, for CSS. */
function edges({ pinned }: Layout): Record<string, string> {
  return Object.fromEntries(pinned.map(({ left }, index) => [`--pin-${index}`, `${left}px`]))
}

/** Draws again when columns came into sight that are not in the document. */
function onScroll({ store }: View, grid: HTMLElement, layout: Layout): void {
  const { first, end } = columnWindow(layout, grid.scrollLeft, window.innerWidth)
  if (first !== drawn.first || end !== drawn.end) store.redraw()
}

/** The column of a cell by its number, from 0 (the names) on. */
export function columnAt(columns: readonly Column[], index: number): Column {
  return columns[index - 1] ?? NAME
}

function onContextMenu(view: View, event: MouseEvent, columns: readonly Column[]): void {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[role=gridcell]')
  const [, row, column] = /^cell-(\d+)-(\d+)$/.exec(cell?.id ?? '') ?? []
  const { table } = view.store
  // The keyboard's menu key asks for the cell that it is on.
  const [index, at] = row === undefined ? [table.cursor.row, table.cursor.column] : [Number(row), Number(column)]
  const line = table.at(index)
  if (line?.kind !== 'run' || (cell === null && event.target !== event.currentTarget)) return
  event.preventDefault()
  table.cursor.moveTo(index, at)
  const box = document.getElementById(`cell-${index}-${at}`)?.getBoundingClientRect()
  const place = row === undefined && box ? { x: box.left, y: box.bottom } : { x: event.clientX, y: event.clientY }
  openMenu(
    view.store,
    runMenu(view, { run: line.run, column: columnAt(columns, at), at: { ...place, from: event.currentTarget as HTMLElement } }),
  )
}
