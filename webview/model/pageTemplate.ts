import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ModelPageView } from '../../src/protocol/modelPage.ts'
import { message } from '../shared/message.ts'
import { compareTable } from './compare/compareTable.ts'
import { compareHeader, header } from './header.ts'
import { sections } from './sections.ts'
import type { View } from './view.ts'

/** The whole page: one version with all that is known of it, or two side by side. */
export function pageTemplate(view: View): TemplateResult {
  const { models } = view.store
  if (models && 'sentence' in models)
    return html`<div class="page"><main>
      ${message({ icon: 'error', sentence: models.sentence, button: t('Try Again'), act: () => void view.store.refresh() })}
    </main></div>`
  if (!models) return html`<div class="page" aria-busy="true">${waiting(view)}</div>`
  const [first, second] = models.value
  return html`<div class="page">${first ? (second ? compared(view, first, second) : single(view, first)) : ''}</div>`
}

function single(view: View, model: ModelPageView): TemplateResult {
  return html`${header(view, model)}<main><div class="columns">${sections(view, model)}</div></main>`
}

function compared(view: View, first: ModelPageView, second: ModelPageView): TemplateResult {
  return html`${compareHeader(view, first, second)}<main>${compareTable(view, [first, second])}</main>`
}

function waiting({ subject }: View): TemplateResult {
  const [first, second] = subject.ids
  const words = [first, second].flatMap(id => (id ? `${id.name} v${id.version}` : []))
  return html`<header>
      <div class="title"><h1>${words.join(' ↔ ')}</h1></div>
      <p class="facts"><i class="bar" aria-hidden="true"></i></p>
    </header>
    <main><p class="unseen" role="status">${t('Reading')}</p></main>`
}
