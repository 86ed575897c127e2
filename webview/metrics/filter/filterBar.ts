import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import { openMenu } from '../menu/openMenu.ts'
import { exportMenu } from '../menu/exportMenu.ts'
import type { View } from '../view.ts'
import { placePopover } from '../placePopover.ts'
import { filterInput } from './filterInput.ts'

/** The filter, why it cannot be read, and what else narrows or shapes the table. */
export function filterBar(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { store } = view
  return html`<div class="filter" role="search">
    ${filterInput(view, overview, arrangement)}
    <button
      type="button"
      class="icon"
      title=${t('Only starred runs')}
      aria-label=${t('Only starred runs')}
      aria-pressed=${arrangement.onlyStarred ? 'true' : 'false'}
      @click=${() => store.arrange({ onlyStarred: !arrangement.onlyStarred })}
    >
      <span class="codicon codicon-star-${arrangement.onlyStarred ? 'full' : 'empty'}" aria-hidden="true"></span>
    </button>
    ${opener('columns', 'list-selection', t('Columns'))} ${opener('grouping', 'group-by-ref-type', t('Group by'))}
    ${opener('views', 'bookmark', t('Views'))}
    <button
      type="button"
      class="icon"
      aria-haspopup="menu"
      title=${t('Export…')}
      aria-label=${t('Export…')}
      @click=${(event: MouseEvent) => {
        const from = event.currentTarget as HTMLElement
        const { left, bottom } = from.getBoundingClientRect()
        openMenu(store, exportMenu(view, { x: left, y: bottom + 2, from }))
      }}
    >
      <span class="codicon codicon-desktop-download" aria-hidden="true"></span>
    </button>
    <p id="filter-problem" class="notice" role="alert">${store.table.problem?.sentence ?? ''}</p>
  </div>`
}

function opener(id: string, icon: string, label: string): TemplateResult {
  return html`<button type="button" class="icon" title=${label} aria-label=${label} popovertarget=${id} @click=${placePopover}>
    <span class="codicon codicon-${icon}" aria-hidden="true"></span>
  </button>`
}
