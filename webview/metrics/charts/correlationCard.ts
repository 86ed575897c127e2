import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import { paint } from '../../shared/paint.ts'
import type { Arrangement } from '../arrangement.ts'
import { pairsOf } from './numericColumn.ts'
import { type Correlation, rankCorrelation } from './rankCorrelation.ts'
import type { View } from '../view.ts'

const MOST = 8

/** Which params go together with the first chart's metric, and how sure that is. */
export function correlationCard(view: View, { params }: MetricsOverview, { charts }: Arrangement): TemplateResult | '' {
  const [metric] = charts
  if (metric === undefined || view.store.charts.all.length === 0) return ''
  const found = params
    .slice(0, 30)
    .flatMap(param => correlate(view, param, metric) ?? [])
    .sort((a, b) => Math.abs(b.rho) - Math.abs(a.rho))
    .slice(0, MOST)
  if (found.length === 0) return ''
  const most = Math.max(...found.map(({ count }) => count))
  return html`<article class="card wide">
    <h2>
      ${t('Which params go with {0}', metric)}
      <span class="quiet">${t('rank correlation over {0} runs, 90 % interval', view.figures.count(most))}</span>
    </h2>
    <ul class="correlations">
      ${found.map(one => bar(one))}
    </ul>
  </article>`
}

function correlate({ store }: View, param: string, metric: string): (Correlation & { param: string }) | undefined {
  const pairs = pairsOf(store.charts.all, param, metric)
  const found = rankCorrelation(
    pairs.map(({ x }) => x),
    pairs.map(({ y }) => y),
  )
  return found && { ...found, param }
}

/** The bar starts in the middle: to the right both grow together, to the left one falls as the other grows. */
function bar({ param, rho, low, high }: Correlation & { param: string }): TemplateResult {
  const percent = (value: number) => `${((value + 1) * 50).toFixed(2)}%`
  const span = (from: number, to: number) => ({ left: percent(Math.min(from, to)), width: `${(Math.abs(to - from) * 50).toFixed(2)}%` })
  const isUnsure = low < 0 && high > 0
  return html`<li>
    <bdi class="words" title=${param}>${param}</bdi>
    <span class="track" aria-hidden="true">
      <i class="value ${isUnsure ? 'unsure' : ''}" ${paint(span(0, rho))}></i><i class="interval" ${paint(span(low, high))}></i>
    </span>
    <b class="figure">${rho < 0 ? '−' : '+'}${Math.abs(rho).toFixed(2)}</b>
    <span class="quiet">${isUnsure ? t('unclear') : ''}</span>
  </li>`
}
