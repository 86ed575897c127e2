import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { historyList } from './historyList.ts'
import { latencyWords } from './latencyWords.ts'
import { loadPane } from './loadPane.ts'
import { predictionsOf } from './predictionsOf.ts'
import type { Sent } from './tryItStore.ts'
import type { View } from './view.ts'

const MOST_PREDICTIONS = 12

/** What came back, the load test, and what was sent before. */
export function answerPane(view: View): TemplateResult {
  const { shown } = view.store
  return html`<section class="pane answer" aria-label=${t('Answer')} aria-live="polite">
    ${shown ? answer(view, shown) : nothing(view)} ${loadPane(view)} ${historyList(view)}
  </section>`
}

function nothing({ store }: View): TemplateResult | string {
  if (store.loading || store.report) return ''
  return html`<p class="quiet none">
    ${store.isRunning ? t('Send the request: the answer and how long it took stand here.') : t('Start the endpoint to send requests.')}
  </p>`
}

function answer(view: View, { answer: { status, latency, body, problem } }: Sent): TemplateResult {
  const predictions = status < 400 ? predictionsOf(body) : []
  return html`<p class="status">
      <span class="code ${status < 400 ? 'good' : status < 500 ? 'attention' : 'lost'}">${status} ${statusWord(status)}</span
      ><span class="quiet">${latencyWords(latency, view.locale)}</span
      ><span class="quiet">${view.figures.size(new TextEncoder().encode(body).length)}</span>
    </p>
    ${problem === undefined ? '' : html`<p class="problem">${problem}</p>`}
    ${
      predictions.length === 0
        ? ''
        : html`<p class="predictions">
            <span class="quiet">${predictions.length === 1 ? t('prediction') : t('{0} predictions', view.figures.count(predictions.length))}</span>
            ${predictions.slice(0, MOST_PREDICTIONS).map(text => html`<b>${text}</b>`)}${
              predictions.length > MOST_PREDICTIONS ? html`<span class="quiet">…</span>` : ''
            }
          </p>`
    }
    <pre tabindex="0" aria-label=${t('Body of the answer')}>${pretty(body)}</pre>`
}

function statusWord(status: number): string {
  if (status < 400) return t('OK')
  if (status === 429) return t('too many requests')
  if (status === 504) return t('took too long')
  return status < 500 ? t('refused') : t('failed')
}

const LONGEST = 200_000

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2).slice(0, LONGEST)
  } catch {
    return body.slice(0, LONGEST)
  }
}
