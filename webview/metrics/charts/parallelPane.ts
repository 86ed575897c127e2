import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { fullScreen } from './fullScreen.ts'
import { parallelCard } from './parallel/parallelCard.ts'
import { parallelOf } from './sectionsOf.ts'

/** Parallel coordinates over the whole width, above the table that they narrow. */
export function parallelPane(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const other = parallelOf(arrangement)
  return html`<section class="charts parallel-pane" aria-label=${t('Parallel coordinates')}>
    <div class="cards">${parallelCard(view, { overview, arrangement, other, isWide: true })}</div>
    ${fullScreen(view, overview, arrangement)}
  </section>`
}
