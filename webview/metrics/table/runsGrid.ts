import { t } from '@vscode/l10n'
import { html, nothing, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import { paint } from '../../shared/paint.ts'
import '../../shared/virtualRows.ts'
import type { VirtualRows } from '../../shared/virtualRows.ts'
import { type Arrangement, type Column, nextOrder, wayOf } from '../arrangement.ts'
import { type ColumnWindow, columnWindow } from './columnWindow.ts'
import { runRow } from './runRow.ts'
import type { View } from '../view.ts'

const ROW_HEIGHT = 24
const PAGE = 12

/** Row that the keyboard is on, by index: of this page only. */
let active = 0

/** The columns that are in the document, to tell whether others came into sight. */
let drawn: ColumnWindow = { first: 0, end: 0 }

/** The table of runs: rows as they come into sight, the first column and the heads always. */
export function runsGrid(view: View, _overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { store } = view
  const { total } = store.pages
  const columns = columnsOf(view, arrangement)
  const shown = columnWindow(columns.length, document.querySelector('.grid'), window.innerWidth)
  drawn = shown
  active = Math.min(active, Math.max(0, total - 1))
  const row = (_: unknown, index: number) =>
    runRow(view, { index, columns: columns.slice(shown.first, shown.end), first: shown.first, isActive: index === active })
  return html`<div
    class="grid"
    role="grid"
    tabindex="0"
    aria-label=${t('Runs')}
    aria-multiselectable="true"
    aria-rowcount=${total + 1}
    aria-colcount=${columns.length + 2}
    aria-activedescendant=${total > 0 ? `run-${active}` : nothing}
    @keydown=${(event: KeyboardEvent) => onKey(view, event)}
    @scroll=${(event: Event) => onScroll(view, event.target as HTMLElement, columns.length)}
    ${paint({ '--count': String(columns.length), '--lead': String(shown.first) })}
  >
    ${heads(view, arrangement, { columns, shown })}
    <virtual-rows role="rowgroup" .items=${Array.from({ length: total })} .row=${row} .rowHeight=${ROW_HEIGHT}></virtual-rows>
  </div>`
}

/** All but the first two, which are always there. */
function columnsOf({ store }: View, { metrics, params, onlyDiffering }: Arrangement): readonly Column[] {
  const all: readonly Column[] = [
    ...metrics.map(key => ({ kind: 'metric', key }) as const),
    ...params.map(key => ({ kind: 'param', key }) as const),
  ]
  return onlyDiffering ? all.filter(column => store.differs(column)) : all
}

interface Heads {
  readonly columns: readonly Column[]
  readonly shown: ColumnWindow
}

function heads({ store }: View, { orderBy }: Arrangement, { columns, shown }: Heads): TemplateResult {
  const inSight = columns.slice(shown.first, shown.end)
  const head = (column: Column, index: number, label = column.key) => {
    const way = wayOf(orderBy, column)
    const sort = (event: MouseEvent) => store.arrange({ orderBy: nextOrder(orderBy, column, event.shiftKey) })
    const order = way === 'ASC' ? 'ascending' : way === 'DESC' ? 'descending' : 'none'
    return html`<div class="head ${column.kind}" role="columnheader" aria-colindex=${index} aria-sort=${order}>
      <button title=${label} @click=${sort}><bdi>${label}</bdi>${way ? html`<span aria-hidden="true">${way === 'ASC' ? '↑' : '↓'}</span>` : ''}</button>
    </div>`
  }
  const group = (kind: Column['kind'], title: string) => {
    const count = inSight.filter(column => column.kind === kind).length
    return count === 0 ? '' : html`<span class="group" ${paint({ 'grid-column': `span ${count}` })}><b>${title}</b></span>`
  }
  return html`<div class="heads" role="rowgroup">
    <div class="row groups" aria-hidden="true">
      <span class="pinned"></span><span></span><span></span>${group('metric', t('METRICS'))}${group('param', t('PARAMS'))}
    </div>
    <div class="row" role="row" aria-rowindex="1">
      ${head({ kind: 'attribute', key: 'run_name' }, 1, t('Run'))} ${head({ kind: 'attribute', key: 'start_time' }, 2, t('Started'))}
      <span></span>
      ${inSight.map((column, index) => head(column, shown.first + index + 3))}
    </div>
  </div>`
}

/** Draws again when columns came into sight that are not in the document. */
function onScroll({ store }: View, grid: HTMLElement, count: number): void {
  const { first, end } = columnWindow(count, grid, window.innerWidth)
  if (first !== drawn.first || end !== drawn.end) store.arrange({})
}

function onKey({ store }: View, event: KeyboardEvent): void {
  if (event.target !== event.currentTarget) return
  const { total } = store.pages
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE,
    PageUp: active - PAGE,
    Home: 0,
    End: total - 1,
  }
  const next = moves[event.key]
  const run = store.pages.at(active)
  if (next !== undefined) moveTo(store, Math.max(0, Math.min(total - 1, next)))
  else if (event.key === ' ' && run) store.toggle(run.id)
  else if (event.key === 'Enter' && run) store.openRun(run.id)
  else return
  event.preventDefault()
}

function moveTo(store: View['store'], index: number): void {
  active = index
  store.arrange({})
  void document.querySelector<VirtualRows>('.grid > virtual-rows')?.reveal(index)
}
