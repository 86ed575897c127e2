import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ColumnDiff, ColumnStats, TableSummary } from '../../src/protocol/table.ts'
import '../shared/virtualRows.ts'
import { bars } from './bars.ts'
import { columnDetail } from './columnDetail.ts'
import { typeWords } from './typeWords.ts'
import type { View } from './view.ts'

const ROW_HEIGHT = 22

/** All columns with their figures side by side, a line each; more of one of them below. */
export function columnsTable(view: View, summary: TableSummary): TemplateResult {
  const { store, subject } = view
  const shown = store.columns.map(at => summary.columns[at]).filter(column => column !== undefined)
  const open = shown.find(({ name }) => name === store.open)
  const row = (column: ColumnDiff, index: number) => columnRow(view, column, index)
  return html`<section class="columns" aria-labelledby="columns-title">
    <h2 id="columns-title">${t('Columns')}</h2>
    <div class="columns-table ${store.isAlone ? 'alone' : ''}" role="table" tabindex="0" aria-label=${t('Columns')} aria-rowcount=${shown.length + 1}>
      <div role="rowgroup" class="columns-head">
        <div role="row" class="column" aria-rowindex="1">
          <span role="columnheader">${t('Column')}</span>
          <span role="columnheader">${t('Type')}</span>
          <span role="columnheader" class="figure">${t('Missing')}</span>
          <span role="columnheader" class="figure wide">${t('Distinct')}</span>
          ${
            store.isAlone
              ? html`<span role="columnheader" class="shape">${t('Values')}</span>`
              : html`<span role="columnheader" class="shape">${subject.old}</span>
                  <span role="columnheader" class="shape">${subject.new}</span>
                  <span role="columnheader" class="figure wide">${t('Mean moved')}</span>
                  <span role="columnheader" class="figure" title=${t('Cells changed')}>${t('Changed')}</span>`
          }
        </div>
      </div>
      <virtual-rows role="rowgroup" .items=${shown} .row=${row} .rowHeight=${ROW_HEIGHT}></virtual-rows>
    </div>
    ${open ? columnDetail(view, open) : ''}
  </section>`
}

function columnRow({ store, figures, numbers }: View, column: ColumnDiff, index: number): TemplateResult {
  const { name, old, new: now, changed } = column
  const isOpen = store.open === name
  return html`<div role="row" class="column ${stateOf(column)}" aria-rowindex=${index + 2}>
    <span role="cell" class="name"
      ><button class="link" aria-expanded=${isOpen ? 'true' : 'false'} title=${t('Show the figures of {0}', name)} @click=${() => store.toggleColumn(name)}
        ><span class="codicon codicon-chevron-${isOpen ? 'down' : 'right'}" aria-hidden="true"></span><bdi>${name}</bdi></button
      ></span
    >
    <span role="cell" class="type">${type(old, now)}</span>
    <span role="cell" class="figure">${pair(old?.missing, now?.missing, figures.count)}</span>
    <span role="cell" class="figure wide">${pair(distinct(old), distinct(now), words => words)}</span>
    ${store.isAlone ? html`<span role="cell" class="shape">${shape(now, 'new')}</span>` : compared()}
  </div>`

  function compared(): TemplateResult {
    return html`<span role="cell" class="shape">${shape(old, 'old')}</span>
      <span role="cell" class="shape">${shape(now, 'new')}</span>
      <span role="cell" class="figure wide">${old?.numbers && now?.numbers ? moved(old.numbers.mean, now.numbers.mean, numbers.moved) : ''}</span>
      <span role="cell" class="figure ${changed > 0 ? 'modified' : 'quiet'}">${old && now ? figures.count(changed) : ''}</span>`
  }

  function distinct(stats: ColumnStats | undefined): string | undefined {
    return stats && `${stats.isDistinctExact ? '' : '≈ '}${figures.count(stats.distinct)}`
  }
}

function stateOf({ old, new: now }: ColumnDiff): string {
  return old ? (now ? '' : 'gone') : 'fresh'
}

function type(old: ColumnStats | undefined, now: ColumnStats | undefined): TemplateResult | string {
  if (!old && now) return html`<span class="added">${t('+ added')}</span> ${typeWords(now.type)}`
  if (old && !now) return html`<span class="deleted">${t('− removed')}</span> ${typeWords(old.type)}`
  if (!old || !now) return ''
  return old.type === now.type ? typeWords(now.type) : html`<span class="modified">${typeWords(old.type)} → ${typeWords(now.type)}</span>`
}

function pair<T>(old: T | undefined, now: T | undefined, say: (value: T) => string): TemplateResult | string {
  if (old === undefined || now === undefined) return say((old ?? now) as T)
  return old === now ? html`<span class="quiet same-figure">${say(now)}</span>` : html`${say(old)} → ${say(now)}`
}

function moved(old: number, now: number, say: (from: number, to: number) => string): TemplateResult | string {
  if (old === now) return html`<span class="quiet">·</span>`
  return old === 0 ? t('from 0') : say(old, now)
}

/** A histogram of numbers; of words the most frequent. */
function shape(stats: ColumnStats | undefined, side: 'old' | 'new'): TemplateResult | string {
  if (!stats) return html`<span class="quiet">–</span>`
  if (stats.numbers) return bars(stats.numbers.histogram, side)
  const [top] = stats.top
  if (!top || top.count * 50 < stats.count)
    return html`<span class="quiet words">${stats.count === 0 ? t('empty') : t('all different')}</span>`
  return html`<span class="quiet words" title=${top.text}>${top.text} ${Math.round((100 * top.count) / stats.count)} %</span>`
}
