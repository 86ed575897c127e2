import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { Figure, RunRow } from '../../../src/protocol/metricsPage.ts'
import type { Column } from '../arrangement.ts'
import { goodDirection } from '../goodDirection.ts'
import type { View } from '../view.ts'

export interface RowPlace {
  readonly index: number
  /** Those in sight, the first of them being column `first` of all. */
  readonly columns: readonly Column[]
  readonly first: number
  readonly isActive: boolean
}

/** One run: its colour where it is selected, its name and state, when, and its values. */
export function runRow(view: View, { index, columns, first, isActive }: RowPlace): TemplateResult {
  const { store } = view
  const run = store.pages.at(index)
  if (!run)
    return html`<div class="row waiting" role="row" aria-rowindex=${index + 2}><span class="pinned"><i class="bar"></i></span></div>`
  const colour = store.colours.of(run.id)
  return html`<div
    class="row ${isActive ? 'active' : ''}"
    role="row"
    id="run-${index}"
    aria-rowindex=${index + 2}
    aria-selected=${colour ? 'true' : 'false'}
    @click=${() => store.toggle(run.id)}
    @dblclick=${() => store.openRun(run.id)}
  >
    <span class="pinned" role="gridcell" aria-colindex="1" title=${run.name}>
      <i class="dot ${colour ? `series-${colour.colour}` : ''} ${colour?.isDashed ? 'dashed' : ''}" aria-hidden="true"></i>
      <bdi class="words">${run.isNested ? '↳ ' : ''}${run.name}</bdi>${state(run)}
    </span>
    ${started(view, run)}<span></span>${columns.map((column, at) => cell(view, run, { ...column, index: first + at + 3 }))}
  </div>`
}

function state({ status }: RunRow): TemplateResult | '' {
  switch (status) {
    case 'RUNNING':
      return html`<span class="live">${t('running')}</span>`
    case 'SCHEDULED':
      return html`<span class="quiet">${t('scheduled')}</span>`
    case 'FAILED':
      return html`<span class="lost">${t('failed')}</span>`
    case 'KILLED':
      return html`<span class="quiet">${t('stopped')}</span>`
    case 'FINISHED':
      return ''
  }
}

function started({ figures }: View, { startTime }: RunRow): TemplateResult {
  return html`<span class="quiet words" role="gridcell" aria-colindex="2" title=${startTime ? figures.moment(startTime) : ''}
    >${startTime ? figures.age(startTime) : ''}</span
  >`
}

function cell(view: View, run: RunRow, { kind, key, index }: Column & { readonly index: number }): TemplateResult {
  if (kind === 'metric') {
    const value = run.metrics[key]
    return html`<span class="figure ${isBest(view, key, value) ? 'best' : ''}" role="gridcell" aria-colindex=${index} title=${value ?? ''}>${view.format.figure(value)}</span>`
  }
  const text = run.params[key] ?? ''
  return html`<span class=${text !== '' && !Number.isNaN(Number(text)) ? 'figure' : 'words'} role="gridcell" aria-colindex=${index} title=${text}>${text.slice(0, 200)}</span>`
}

/** Among the rows that are known: the list is ordered by the store, the best of all comes first when it is ordered by it. */
function isBest({ store }: View, key: string, value: Figure | undefined): boolean {
  const way = goodDirection(key)
  if (way === undefined || typeof value !== 'number') return false
  const best = store.bestOf(key, way)
  return best === value
}
