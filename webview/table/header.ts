import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { TableSummary } from '../../src/protocol/table.ts'
import type { View } from './view.ts'

/** What is shown, how much it is, and the way to the text. */
export function header(view: View): TemplateResult {
  const { store, subject } = view
  const summary = store.summary && 'value' in store.summary ? store.summary.value : undefined
  return html`<header>
    <div class="title">
      <h1 title=${subject.name}><bdi>${subject.name.split('/').at(-1)}</bdi></h1>
      ${store.isAlone ? '' : html`<span class="chip">${subject.old} ↔ ${subject.new}</span>`}
    </div>
    <div class="actions">
      ${/\.parquet$/i.test(subject.name) ? '' : asText(view)}
    </div>
    <p class="facts">${summary ? facts(view, summary) : store.summary ? '' : html`<i class="bar" aria-hidden="true"></i>`}</p>
    ${summary?.problems.map(problem => html`<p class="facts attention"><span class="codicon codicon-warning" aria-hidden="true"></span> ${problem}</p>`)}
    <p class="notice" role="alert">${store.notice ?? ''}</p>
  </header>`
}

function asText({ store }: View): TemplateResult {
  return html`<vscode-button appearance="secondary" @click=${() => void store.openAsText()}>${t('Open as Text')}</vscode-button>`
}

function facts({ figures }: View, { oldRows, newRows, columns }: TableSummary): TemplateResult {
  const { count } = figures
  const added = columns.filter(({ old }) => !old).length
  const removed = columns.filter(column => !column.new).length
  const retyped = columns.filter(column => column.old && column.new && column.old.type !== column.new.type).length
  const parts = [
    oldRows === newRows ? t('{0} rows', count(newRows)) : t('{0} → {1} rows', count(oldRows), count(newRows)),
    columns.length === 1 ? t('1 column') : t('{0} columns', count(columns.length - removed)),
    added > 0 ? html`<span class="added">${t('+ {0} added', count(added))}</span>` : '',
    removed > 0 ? html`<span class="deleted">${t('− {0} removed', count(removed))}</span>` : '',
    retyped > 0 ? html`<span class="modified">${t('~ {0} of another type', count(retyped))}</span>` : '',
  ].filter(part => part !== '')
  return html`${parts.map((part, at) => html`${at > 0 ? html`<span aria-hidden="true"> · </span>` : ''}<span class="fact">${part}</span>`)}`
}
