import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { latencyWords } from './latencyWords.ts'
import { protocolName } from './requestPane.ts'
import type { View } from './view.ts'

/** Requests that were sent, newest first; one that is chosen is shown again and can be changed. */
export function historyList({ store, locale }: View): TemplateResult | string {
  if (store.history.length < 2) return ''
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  return html`<h2>${t('History')}</h2>
    <ul class="history">
      ${store.history.map(
        sent =>
          html`<li>
            <button type="button" class=${sent === store.shown ? 'on' : ''} aria-current=${sent === store.shown ? 'true' : 'false'} @click=${() => store.recall(sent)}>
              <span class="figure">${time.format(sent.time)}</span><span>${protocolName(sent.protocol)}</span
              ><span class=${sent.answer.status < 400 ? 'quiet' : 'attention'}>${sent.answer.status}</span
              ><span class="figure quiet">${latencyWords(sent.answer.latency, locale)}</span
              ><span class="words quiet body-words">${sent.draft.body.replaceAll(/\s+/g, ' ').slice(0, 200)}</span>
            </button>
          </li>`,
      )}
    </ul>`
}
