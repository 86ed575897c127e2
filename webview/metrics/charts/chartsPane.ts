import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import { message } from '../../shared/message.ts'
import type { XAxis } from './alignCurves.ts'
import type { Arrangement } from '../arrangement.ts'
import { correlationCard } from './correlationCard.ts'
import './lineChart.ts'
import { countRuns } from '../countRuns.ts'
import { linesOf } from './linesOf.ts'
import { scatterCard } from './scatterCard.ts'
import type { View } from '../view.ts'

/** The charts of the selected runs, and what all runs say about the first of their metrics. */
export function chartsPane(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { charts, selected } = arrangement
  return html`<section class="charts" aria-label=${t('Charts')}>
    ${toolbar(view, overview, arrangement)}
    <div class="cards" tabindex="0" role="region" aria-label=${t('Drawn charts')}>
      ${charts.length === 0 ? message({ icon: 'graph-line', sentence: t('No chart is chosen. Choose a metric above.') }) : ''}
      ${charts.map((key, index) => lineCard(view, arrangement, { key, isWide: index === 0 }))}
      ${selected.length === 0 && charts.length > 0 ? html`<p class="quiet">${t('Select runs in the table to draw their lines.')}</p>` : ''}
      ${scatterCard(view, overview, arrangement)} ${correlationCard(view, overview, arrangement)}
    </div>
  </section>`
}

/** Chips for this many metrics; the rest are in a menu. */
const CHIPS = 8

function toolbar({ store }: View, { metrics }: MetricsOverview, { charts, axis, smoothing, isLog }: Arrangement): TemplateResult {
  const chips = [...charts, ...metrics.filter(key => !charts.includes(key))].slice(0, Math.max(CHIPS, charts.length))
  const rest = metrics.filter(key => !chips.includes(key))
  const toggle = (key: string) => store.arrange({ charts: charts.includes(key) ? charts.filter(one => one !== key) : [...charts, key] })
  const axes: readonly (readonly [XAxis, string])[] = [
    ['step', t('step')],
    ['relative', t('time')],
    ['wall', t('date')],
  ]
  return html`<div class="toolbar">
    <div class="chips" role="group" aria-label=${t('Metrics')}>
      ${[...chips].sort((a, b) => metrics.indexOf(a) - metrics.indexOf(b)).map(key => chip(key, charts.includes(key), () => toggle(key)))}
      ${rest.length === 0 ? '' : more(rest, toggle)}
    </div>
    <div class="chips" role="group" aria-label=${t('X axis')}>${axes.map(([name, label]) => chip(label, axis === name, () => store.arrange({ axis: name })))}</div>
    <label class="smoothing"
      >${t('smooth')}
      <input
        type="range"
        min="0"
        max="0.99"
        step="0.01"
        .value=${String(smoothing)}
        @input=${(event: Event) => store.arrange({ smoothing: Number((event.target as HTMLInputElement).value) })}
      />
      <output>${smoothing === 0 ? t('off') : smoothing.toFixed(2)}</output>
    </label>
    ${store.charts.zoom ? chip(t('Zoom Out'), false, () => store.charts.zoomTo(undefined)) : ''} ${chip(t('log'), isLog, () => store.arrange({ isLog: !isLog }))}
  </div>`
}

function chip(label: string, isPressed: boolean, act: () => void): TemplateResult {
  return html`<button class="chip" aria-pressed=${isPressed ? 'true' : 'false'} title=${label} @click=${act}><bdi>${label}</bdi></button>`
}

function more(rest: readonly string[], toggle: (key: string) => void): TemplateResult {
  const choose = (event: Event) => {
    const menu = event.target as HTMLSelectElement
    if (menu.value !== '') toggle(menu.value)
    menu.value = ''
  }
  return html`<select class="chip" aria-label=${t('More metrics')} @change=${choose}>
    <option value="">${t('+ {0}', rest.length)}</option>
    ${rest.map(key => html`<option value=${key}>${key}</option>`)}
  </select>`
}

function lineCard(view: View, arrangement: Arrangement, { key, isWide }: { key: string; isWide: boolean }): TemplateResult {
  const { store, format } = view
  const lines = linesOf(view, arrangement, key)
  const words = [
    { step: t('by step'), relative: t('by time since its start'), wall: t('by date') }[arrangement.axis],
    countRuns(view, lines.length),
    arrangement.smoothing === 0 ? '' : t('smoothed {0}, raw behind', arrangement.smoothing.toFixed(2)),
  ]
  return html`<article class="card ${isWide ? 'wide' : ''}">
    <h2><bdi>${key}</bdi> <span class="quiet">${words.filter(Boolean).join(', ')}</span></h2>
    ${
      store.charts.curves.has(key) && lines.length === 0 && arrangement.selected.length > 0
        ? html`<p class="quiet">${t('None of the selected runs has this metric.')}</p>`
        : html`<line-chart .lines=${lines} .axis=${arrangement.axis} .isLog=${arrangement.isLog} .label=${key} .figure=${format.figure} .zoom=${store.charts.zoom} .zoomTo=${store.charts.zoomTo}></line-chart>`
    }
  </article>`
}
