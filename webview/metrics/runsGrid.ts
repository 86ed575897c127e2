import { t } from '@vscode/l10n'
import { html, nothing, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../src/protocol/metricsPage.ts'
import { paint } from '../shared/paint.ts'
import '../shared/virtualRows.ts'
import type { VirtualRows } from '../shared/virtualRows.ts'
import { type Arrangement, type Column, nextOrder, wayOf } from './arrangement.ts'
import { runRow } from './runRow.ts'
import type { View } from './view.ts'

const ROW_HEIGHT = 24
const PAGE = 12

/** Row that the keyboard is on, by index: of this page only. */
let active = 0

/** The table of runs: rows as they come into sight, the first column and the heads always. */
export function runsGrid(view: View, _overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { store } = view
  const { total } = store.pages
  const columns = columnsOf(arrangement)
  active = Math.min(active, Math.max(0, total - 1))
  const row = (_: unknown, index: number) => runRow(view, { index, columns, isActive: index === active })
  return html`<div
    class="grid"
    role="grid"
    tabindex="0"
    aria-label=${t('Runs')}
    aria-multiselectable="true"
    aria-rowcount=${total + 1}
    aria-colcount=${columns.length + 1}
    aria-activedescendant=${total > 0 ? `run-${active}` : nothing}
    @keydown=${(event: KeyboardEvent) => onKey(view, event)}
    ${paint({ '--shown': String(Math.max(0, columns.length - 1)), '--columns': columns.length > 1 ? `repeat(${columns.length - 1}, var(--column))` : '' })}
  >
    ${heads(view, arrangement, columns)}
    <virtual-rows role="rowgroup" .items=${Array.from({ length: total })} .row=${row} .rowHeight=${ROW_HEIGHT}></virtual-rows>
  </div>`
}

function columnsOf({ metrics, params }: Arrangement): readonly Column[] {
  return [
    { kind: 'attribute', key: 'start_time' },
    ...metrics.map(key => ({ kind: 'metric', key }) as const),
    ...params.map(key => ({ kind: 'param', key }) as const),
  ]
}

function heads({ store }: View, { orderBy, metrics, params }: Arrangement, columns: readonly Column[]): TemplateResult {
  const head = (column: Column, label: string) => {
    const way = wayOf(orderBy, column)
    const sort = (event: MouseEvent) => store.arrange({ orderBy: nextOrder(orderBy, column, event.shiftKey) })
    return html`<div class="head ${column.kind}" role="columnheader" aria-sort=${way === 'ASC' ? 'ascending' : way === 'DESC' ? 'descending' : 'none'}>
      <button title=${label} @click=${sort}><bdi>${label}</bdi>${way ? html`<span aria-hidden="true">${way === 'ASC' ? '↑' : '↓'}</span>` : ''}</button>
    </div>`
  }
  return html`<div class="heads" role="rowgroup">
    <div class="row groups" aria-hidden="true">
      <span class="pinned"></span><span></span>${metrics.map((_, index) => html`<span class="group">${index === 0 ? t('METRICS') : ''}</span>`)}
      ${params.map((_, index) => html`<span class="group">${index === 0 ? t('PARAMS') : ''}</span>`)}
    </div>
    <div class="row" role="row" aria-rowindex="1">
      ${head({ kind: 'attribute', key: 'run_name' }, t('Run'))}
      ${columns.map(column => head(column, column.kind === 'attribute' ? t('Started') : column.key))}
    </div>
  </div>`
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
