import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../src/protocol/metricsPage.ts'
import { message } from '../shared/message.ts'
import type { Arrangement } from './arrangement.ts'
import { chartsPane } from './charts/chartsPane.ts'
import { parallelPane } from './charts/parallelPane.ts'
import { comparePane } from './compare/comparePane.ts'
import { header } from './header.ts'
import { menuView } from './menu/menuView.ts'
import { runPane } from './run/runPane.ts'
import { runsPane } from './table/runsPane.ts'
import type { View } from './view.ts'

/** The whole page: a line that says what this is, the runs at the left, their charts at the right. */
export function pageTemplate(view: View): TemplateResult {
  return html`<div class="page">${header(view)}${body(view)}${menuView(view)}</div>`
}

function body(view: View): TemplateResult {
  const { overview, arrangement } = view.store
  if (!overview) return html`<main class="both" aria-busy="true">${skeleton()}</main>`
  if ('sentence' in overview)
    return html`<main>
      ${message({ icon: 'error', sentence: overview.sentence, button: t('Try Again'), act: () => void view.store.refresh() })}
    </main>`
  if (overview.value.total === 0)
    return html`<main>
      ${message({ icon: 'beaker', sentence: t('{0} has no runs yet. Run a script that records to it; its runs appear here.', view.subject.title) })}
    </main>`
  return arrangement ? html`<main class=${arrangement.mode}>${panes(view, overview.value, arrangement)}</main>` : skeleton()
}

function panes(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  switch (arrangement.mode) {
    case 'both':
      return html`${runsPane(view, overview, arrangement)}${chartsPane(view, overview, arrangement)}`
    case 'table':
      return runsPane(view, overview, arrangement)
    case 'charts':
      return chartsPane(view, overview, arrangement)
    case 'compare':
      return comparePane(view, arrangement)
    case 'parallel':
      return html`${parallelPane(view, overview, arrangement)}${runsPane(view, overview, arrangement)}`
    case 'run':
      return runPane(view)
  }
}

function skeleton(): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label=${t('Reading the runs')}>
    ${[1, 2, 3, 4, 5, 6, 7, 8].map(() => html`<i class="bar"></i>`)}
  </div>`
}
