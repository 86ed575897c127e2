import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { TableSummary } from '../../src/protocol/table.ts'
import { message } from '../shared/message.ts'
import { columnsTable } from './columnsTable.ts'
import { header } from './header.ts'
import { rowsSection } from './rowsSection.ts'
import type { View } from './view.ts'

/** The whole page: what is shown, its columns, its rows. */
export function pageTemplate(view: View): TemplateResult {
  return html`<div class="page">${header(view)}${body(view)}</div>`
}

function body(view: View): TemplateResult {
  const { summary } = view.store
  if (!summary) return skeleton(view)
  if ('sentence' in summary)
    return html`<main>${message({ icon: 'error', sentence: summary.sentence, button: t('Try Again'), act: () => void view.store.refresh() })}</main>`
  const { value } = summary
  if (value.columns.length === 0)
    return html`<main>${message({ icon: 'table', sentence: view.store.isAlone ? t('This file is empty.') : t('Both files are empty.') })}</main>`
  return html`<main>${same(view, value)}${columnsTable(view, value)}${rowsSection(view, value)}</main>`
}

function same({ store, subject }: View, { counts, columns }: TableSummary): TemplateResult | string {
  if (store.isAlone || subject.old === undefined) return ''
  const isSame = counts.added + counts.removed + counts.changed === 0 && columns.every(column => column.old && column.new)
  return isSame
    ? html`<p class="same" role="status"><span class="codicon codicon-check" aria-hidden="true"></span> ${t('{0} and {1} hold the same rows.', subject.old, subject.new)}</p>`
    : ''
}

function skeleton({ store, subject }: View): TemplateResult {
  const percent = Math.round(store.share * 100)
  return html`<main class="skeleton" aria-busy="true">
    <p class="quiet" role="status">${subject.old === undefined ? t('Reading {0}', subject.name) : t('Reading {0} and {1}', subject.old, subject.new)}${percent > 0 ? html` <span class="figure">${percent} %</span>` : ''}</p>
    <progress max="100" value=${percent} aria-label=${t('Reading')}></progress>
    ${[1, 2, 3, 4, 5, 6, 7, 8].map(() => html`<i class="bar wide"></i>`)}
  </main>`
}
