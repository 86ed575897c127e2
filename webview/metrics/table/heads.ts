import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { paint } from '../../shared/paint.ts'
import type { Arrangement } from '../arrangement.ts'
import { columnMenu } from '../menu/columnMenu.ts'
import { openMenu } from '../menu/openMenu.ts'
import type { View } from '../view.ts'
import { type Column, columnId, groupTitle, headOf, isFigures } from './columns.ts'
import type { Placed } from './columnLayout.ts'
import { dragColumn } from './dragColumn.ts'
import { moveColumn } from './moveColumn.ts'
import { clauseOf, NAME, nextOrder, wayOf } from './order.ts'
import { resizeBy, resizeHandle } from './resizeColumn.ts'
import type { Sight } from './columnLayout.ts'

interface HeadAsk {
  readonly column: Column
  /** From 0, the names, on. */
  readonly index: number
  readonly width: number
  /** Its number among the pinned columns. */
  readonly pin?: number | undefined
}

/** The names of the columns, and above them what they are. */
export function heads(view: View, arrangement: Arrangement, { layout, first, end }: Sight): TemplateResult {
  const { pinned, free } = layout
  const inSight = free.slice(first, end)
  return html`<div class="heads" role="rowgroup">
    <div class="row groups" aria-hidden="true">
      <span class="pinned"></span>${groups(pinned)}<span></span>${groups(inSight)}
    </div>
    <div class="row" role="row" aria-rowindex="1">
      ${head(view, arrangement, { column: NAME, index: 0, width: layout.name })}
      ${pinned.map((column, at) => head(view, arrangement, { column, index: at + 1, width: column.width, pin: at }))}
      <span></span>
      ${inSight.map((column, at) => head(view, arrangement, { column, index: pinned.length + first + at + 1, width: column.width }))}
    </div>
  </div>`
}

/** Neighbours of one kind share a title. */
function groups(columns: readonly Placed[]): TemplateResult[] {
  const spans: { title: string; count: number; isRight: boolean }[] = []
  for (const column of columns) {
    const title = groupTitle(column.kind)
    const last = spans.at(-1)
    if (last?.title === title) last.count++
    else spans.push({ title, count: 1, isRight: isFigures(column) })
  }
  return spans.map(({ title, count }) => html`<span class="group" ${paint({ 'grid-column': `span ${count}` })}><b>${title}</b></span>`)
}

function head(view: View, arrangement: Arrangement, ask: HeadAsk): TemplateResult {
  const { store } = view
  const { orderBy } = arrangement
  const { column, index, pin } = ask
  const label = headOf(column)
  const way = wayOf(orderBy, column)
  const rank = orderBy.length > 1 && way ? orderBy.indexOf(clauseOf(column, way) ?? '') + 1 : 0
  const canSort = clauseOf(column, 'ASC') !== undefined
  const sort = (event: MouseEvent) => canSort && store.arrange({ orderBy: nextOrder(orderBy, column, event.shiftKey) })
  const order = way === 'ASC' ? 'ascending' : way === 'DESC' ? 'descending' : 'none'
  return html`<div
    class="head ${isFigures(column) || store.table.isNumeric(column) ? 'figures' : ''} ${index === 0 ? 'pinned' : ''} ${pin === undefined ? '' : `pin pin-${pin}`}"
    role="columnheader"
    aria-colindex=${index + 1}
    aria-sort=${order}
    @contextmenu=${(event: MouseEvent) => showMenu(view, arrangement, { column, event })}
    ${dragColumn(store, column)}
  >
    <button
      title=${canSort ? t('{0}: sort (Shift adds to the order); Alt+arrows move, Shift+arrows resize', label) : label}
      aria-label=${label}
      @click=${sort}
      @keydown=${(event: KeyboardEvent) => onKey(view, event, ask)}
    >
      <bdi>${label}</bdi>${way ? html`<span aria-hidden="true">${way === 'ASC' ? '↑' : '↓'}${rank > 0 ? rank : ''}</span>` : ''}
    </button>
    ${resizeHandle(store, index === 0 ? '' : columnId(column), ask.width)}
  </div>`
}

function showMenu(view: View, arrangement: Arrangement, { column, event }: { readonly column: Column; readonly event: MouseEvent }): void {
  event.preventDefault()
  event.stopPropagation()
  const target = (event.currentTarget as HTMLElement).querySelector('button')
  const box = target?.getBoundingClientRect()
  const isKey = event.clientX === 0 && event.clientY === 0
  const at = { x: isKey ? (box?.left ?? 0) : event.clientX, y: isKey ? (box?.bottom ?? 0) : event.clientY, from: target }
  openMenu(view.store, columnMenu(view, arrangement, { column, at }))
}

const STEP = 12

function onKey({ store }: View, event: KeyboardEvent, { column, index, width }: HeadAsk): void {
  const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
  if (by === 0 || !(event.altKey || event.shiftKey)) return
  event.preventDefault()
  if (event.shiftKey) return resizeBy(store, { id: index === 0 ? '' : columnId(column), width: width + by * STEP })
  if (index > 0) store.arrange({ columns: moveColumn(store.arrangement?.columns ?? [], columnId(column), by) })
}
