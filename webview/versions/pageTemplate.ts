import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { detail } from './detail.ts'
import { header } from './header.ts'
import { message } from '../shared/message.ts'
import { versionList } from './versionList.ts'
import type { View } from './view.ts'

/** The whole page: a line that says what this is, the versions at the left, what changed at the right. */
export function pageTemplate(view: View): TemplateResult {
  return html`<div class="page">${header(view)}${body(view)}</div>`
}

function body(view: View): TemplateResult {
  const { overview, rows } = view.store
  if (!overview) return html`<main class="split" aria-busy="true">${listSkeleton()}${detailSkeleton()}</main>`
  if ('sentence' in overview)
    return html`<main>${message({ icon: 'error', sentence: overview.sentence, button: t('Try Again'), act: () => void view.store.refresh() })}</main>`
  if (rows.length === 0) return html`<main>${neverCommitted(view)}</main>`
  return html`<main class="split">${versionList(view, overview.value)}${detail(view, overview.value)}</main>`
}

function neverCommitted(view: View): TemplateResult {
  return message({
    icon: 'git-commit',
    sentence: t(
      '{0} has no versions yet: each Git commit of its pointer file makes one. Commit the pointer file to make version 1.',
      view.subject.rel,
    ),
    button: t('Open Source Control'),
    act: () => void view.store.run('showSourceControl'),
  })
}

function listSkeleton(): TemplateResult {
  return html`<div class="list skeleton" role="status" aria-label=${t('Reading the versions')}>
    ${[1, 2, 3, 4, 5, 6].map(() => html`<div class="version"><i class="bar short"></i><i class="bar"></i></div>`)}
  </div>`
}

function detailSkeleton(): TemplateResult {
  return html`<div class="detail skeleton"><i class="bar"></i><i class="bar"></i><i class="bar wide"></i><i class="bar wide"></i></div>`
}
