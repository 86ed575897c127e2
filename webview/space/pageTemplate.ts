import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { message } from '../shared/message.ts'
import { header } from './header.ts'
import { rowTable } from './rowTable.ts'
import { scopeBar } from './scopeBar.ts'
import type { View } from './view.ts'

/** The whole page: what the cache holds, what to keep, and a table of what goes and what stays. */
export function pageTemplate(view: View): TemplateResult {
  return html`<div class="page" aria-busy=${view.store.isLooking ? 'true' : 'false'}>${header(view)}${scopeBar(view)}${body(view)}</div>`
}

function body(view: View): TemplateResult {
  const { view: shown } = view.store
  if (!shown) return html`<main>${skeleton()}</main>`
  if ('sentence' in shown)
    return html`<main>${message({ icon: 'error', sentence: shown.sentence, button: t('Try Again'), act: () => void view.store.look() })}</main>`
  if (shown.value.rows.length === 0)
    return html`<main>${message({ icon: 'check', sentence: t('The cache is empty: there is nothing to free.') })}</main>`
  return html`<main class=${view.store.isLooking ? 'fading' : ''}>${rowTable(view, shown.value)}</main>`
}

function skeleton(): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label=${t('Looking at the cache')}>
    ${[1, 2, 3, 4, 5, 6].map(() => html`<i class="bar"></i>`)}
  </div>`
}
