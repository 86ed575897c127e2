import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { message } from '../shared/message.ts'
import { answerPane } from './answerPane.ts'
import { header } from './header.ts'
import { requestPane } from './requestPane.ts'
import type { View } from './view.ts'

/** The whole page: the request on the left, what came of it on the right; one below the other where it is narrow. */
export function pageTemplate(view: View): TemplateResult {
  return html`<div class="page">${header(view)}${body(view)}</div>`
}

function body(view: View): TemplateResult {
  const { store, subject } = view
  const { endpoint } = store
  if (!endpoint)
    return html`<main class="panes" role="status" aria-label=${t('Asking the endpoint')}>
      <div class="pane">${[1, 2, 3, 4].map(() => html`<i class="bar"></i>`)}</div>
    </main>`
  if ('sentence' in endpoint)
    return html`<main>${message({ icon: 'error', sentence: endpoint.sentence, button: t('Try Again'), act: () => void store.look() })}</main>`
  if (!endpoint.value)
    return html`<main>
      ${message({ icon: 'circle-outline', sentence: t('{0} does not run.', subject.endpoint), button: t('Start'), act: () => void store.start() })}
    </main>`
  return html`<main class="panes">${requestPane(view)}${answerPane(view)}</main>`
}
