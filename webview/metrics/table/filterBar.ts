import { t } from '@vscode/l10n'
import { html, nothing, type TemplateResult } from 'lit'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'

/** The filter as it is typed: it applies on Enter, and says at once why it cannot be read. */
export function filterBar({ store, subject }: View, { filter }: Arrangement): TemplateResult {
  const apply = (event: Event) => {
    event.preventDefault()
    const box = (event.currentTarget as HTMLFormElement).querySelector('input')
    store.arrange({ filter: box?.value.trim() ?? '' })
  }
  const clear = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || filter === '') return
    ;(event.target as HTMLInputElement).value = ''
    store.arrange({ filter: '' })
  }
  return html`<form class="filter" role="search" @submit=${apply}>
    <input
      type="text"
      spellcheck="false"
      autocomplete="off"
      aria-label=${t('Filter runs')}
      aria-invalid=${store.problem === undefined ? 'false' : 'true'}
      aria-describedby=${store.problem === undefined ? nothing : 'filter-problem'}
      placeholder=${t('Filter, such as metrics.rmse < 80 AND params.alpha = "0.5"')}
      .value=${filter}
      @keydown=${clear}
    />
    ${buttons(() => void store.exportCsv(subject.title))}
    <p id="filter-problem" class="notice" role="alert">${store.problem ?? ''}</p>
  </form>`
}

function buttons(save: () => void): TemplateResult {
  return html`<button type="submit" class="icon" title=${t('Filter')} aria-label=${t('Filter')}>
      <span class="codicon codicon-filter" aria-hidden="true"></span>
    </button>
    <button type="button" class="icon" title=${t('Columns')} aria-label=${t('Columns')} popovertarget="columns">
      <span class="codicon codicon-list-selection" aria-hidden="true"></span>
    </button>
    <button type="button" class="icon" title=${t('Save as CSV…')} aria-label=${t('Save as CSV…')} @click=${save}>
      <span class="codicon codicon-desktop-download" aria-hidden="true"></span>
    </button>`
}
