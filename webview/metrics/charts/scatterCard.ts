import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import { countRuns } from '../countRuns.ts'
import { isSpread, pairsOf } from './numericColumn.ts'
import './scatterChart.ts'
import type { View } from '../view.ts'

/** The first chart's metric against the first shown param that is a number and varies. */
export function scatterCard(view: View, { params }: MetricsOverview, { charts, params: shown }: Arrangement): TemplateResult | '' {
  const { store, format } = view
  const [metric] = charts
  if (metric === undefined || store.charts.all.length === 0) return ''
  for (const param of [...shown, ...params.slice(0, 30)]) {
    const pairs = pairsOf(store.charts.all, param, metric)
    if (!isSpread(pairs)) continue
    const dots = pairs.map(pair => ({ ...pair, colour: store.colours.of(pair.runId)?.colour }))
    return html`<article class="card">
      <h2>${t('{0} against {1}', metric, param)} <span class="quiet">${countRuns(view, pairs.length)}</span></h2>
      <scatter-chart .dots=${dots} .figure=${format.figure} .choose=${(runId: string) => store.toggle(runId)}></scatter-chart>
    </article>`
  }
  return ''
}
