import { t } from '@vscode/l10n'
import { html, svg, type TemplateResult } from 'lit'
import type { LoadReport } from '../../src/protocol/serving.ts'
import { latencyWords } from './latencyWords.ts'
import type { View } from './view.ts'

/** The load test: how far it is, then what it measured. */
export function loadPane(view: View): TemplateResult | string {
  const { loading, report } = view.store
  if (loading) {
    const { sent, of } = loading
    return html`<h2>${t('Load Test')}</h2>
      <p class="progress" role="status">
        <progress max=${of} .value=${sent} aria-label=${t('Requests sent')}></progress>
        <span class="quiet">${t('{0} of {1}', view.figures.count(sent), view.figures.count(of))}</span>
      </p>`
  }
  return report ? measured(view, report) : ''
}

function measured(view: View, report: LoadReport): TemplateResult {
  const { locale, figures } = view
  const ms = (value: number) => latencyWords(value, locale)
  const facts: [string, string][] = [
    [t('requests/s'), figures.count(report.perSecond)],
    ['p50', ms(report.p50)],
    ['p95', ms(report.p95)],
    ['p99', ms(report.p99)],
    [t('slowest'), ms(report.most)],
  ]
  const failed = Object.entries(report.statuses).filter(([status]) => !/^[23]/.test(status))
  return html`<h2>
      ${t('Load Test')} <span class="quiet">${t('{0} requests over 8 connections', figures.count(report.requests))}</span>
    </h2>
    <dl class="facts">${facts.map(([name, value]) => html`<div><dt class="quiet">${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${
      failed.length === 0
        ? ''
        : html`<p class="problem">${failed.map(([status, count]) => t('{0} were answered {1}', figures.count(count), status)).join(' · ')}</p>`
    }
    ${histogram(view, report)}`
}

const HEIGHT = 72
const BAR = 26

/** Bars of latencies, each with its upper bound below; a table says the same to a screen reader. */
function histogram({ locale, figures }: View, { histogram: bars }: LoadReport): TemplateResult {
  const most = Math.max(...bars.map(bar => bar.count))
  const bound = (below: number) => below.toLocaleString(locale, { maximumFractionDigits: below < 10 ? 1 : 0 })
  const drawn = bars.map(({ below, count }, index) => {
    const height = Math.max(1, Math.round((HEIGHT * count) / most))
    return svg`<rect x=${index * BAR + 2} y=${HEIGHT - height} width=${BAR - 4} height=${height}><title>${t('below {0} ms: {1}', bound(below), figures.count(count))}</title></rect>
      <text x=${index * BAR + BAR / 2} y=${HEIGHT + 13} text-anchor="middle">${bound(below)}</text>`
  })
  const width = Math.max(1, bars.length) * BAR
  return html`<svg class="histogram" viewBox="0 0 ${width} ${HEIGHT + 18}" width=${width} height=${HEIGHT + 18} aria-hidden="true">${drawn}</svg>
    <p class="quiet axis" aria-hidden="true">${t('latency below, in ms')}</p>
    <table class="hidden">
      <caption>
        ${t('Latencies')}
      </caption>
      <thead>
        <tr>
          <th>${t('below, in ms')}</th>
          <th>${t('requests')}</th>
        </tr>
      </thead>
      <tbody>
        ${bars.map(({ below, count }) => html`<tr><td>${bound(below)}</td><td>${figures.count(count)}</td></tr>`)}
      </tbody>
    </table>`
}
