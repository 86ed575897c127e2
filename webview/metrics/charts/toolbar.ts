import { t } from '@vscode/l10n'
import { html, nothing, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { addChart } from './addChart.ts'
import type { XAxis } from './alignCurves.ts'
import { chartPattern } from './chartPattern.ts'
import { chip } from './chip.ts'
import { columnChoice } from './columnChoice.ts'
import type { Band } from './groupTracks.ts'
import { smoothingChip } from './smoothingChip.ts'

/** Chips for this many metrics; the rest are in a menu. */
const CHIPS = 8

/** What is drawn, and how: metrics, axes, smoothing, groups; and a search through the charts. */
export function toolbar(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  return html`<div class="toolbar">
      ${metricChips(view, overview, arrangement)}
      <span class="toolbar-rest">${axisChips(view, overview, arrangement)} ${smoothingChip(view, arrangement)} ${logChips(view, arrangement)}</span>
    </div>
    <div class="toolbar second">
      ${search(view, arrangement)} ${grouping(view, overview, arrangement)} ${addChart(view, overview, arrangement)}
      ${view.store.charts.zoom ? chip(t('Zoom Out'), false, () => view.store.charts.zoomTo(undefined)) : ''}
    </div>`
}

function metricChips({ store }: View, { metrics }: MetricsOverview, { charts }: Arrangement): TemplateResult {
  const measured = metrics.filter(key => !key.startsWith('system/'))
  const chips = [...charts, ...measured.filter(key => !charts.includes(key))].filter(key => measured.includes(key)).slice(0, CHIPS)
  const rest = metrics.filter(key => !chips.includes(key))
  const toggle = (key: string) => store.arrange({ charts: charts.includes(key) ? charts.filter(one => one !== key) : [...charts, key] })
  return html`<div class="chips" role="group" aria-label=${t('Metrics')}>
    ${[...chips].sort((a, b) => metrics.indexOf(a) - metrics.indexOf(b)).map(key => chip(key, charts.includes(key), () => toggle(key)))}
    ${rest.length === 0 ? '' : more(rest, charts, toggle)}
  </div>`
}

function more(rest: readonly string[], charts: readonly string[], toggle: (key: string) => void): TemplateResult {
  const choose = (event: Event) => {
    const menu = event.target as HTMLSelectElement
    if (menu.value !== '') toggle(menu.value)
    menu.value = ''
  }
  return html`<select class="chip" aria-label=${t('More metrics')} @change=${choose}>
    <option value="">${t('+ {0}', rest.length)}</option>
    ${rest.map(key => html`<option value=${key}>${charts.includes(key) ? '✓ ' : ''}${key}</option>`)}
  </select>`
}

function axisChips({ store }: View, { metrics }: MetricsOverview, { axis, axisMetric }: Arrangement): TemplateResult {
  const axes: readonly (readonly [XAxis, string])[] = [
    ['step', t('step')],
    ['relative', t('time')],
    ['wall', t('date')],
  ]
  const choose = (event: Event) => {
    const { value } = event.target as HTMLSelectElement
    store.arrange(value === '' ? { axis: 'step' } : { axis: 'metric', axisMetric: value })
  }
  const isMetric = axis === 'metric'
  return html`<div class="chips" role="group" aria-label=${t('X axis')}>
    <span class="quiet" aria-hidden="true">x</span>
    ${axes.map(([name, label]) => chip(label, axis === name, () => store.arrange({ axis: name })))}
    <select class="chip ${isMetric ? 'on' : ''}" aria-label=${t('Another metric as the x axis')} @change=${choose}>
      <option value="" ?selected=${!isMetric}>${isMetric ? t('step') : t('metric…')}</option>
      ${metrics.map(key => html`<option value=${key} ?selected=${isMetric && key === axisMetric}>${key}</option>`)}
    </select>
  </div>`
}

function logChips({ store }: View, { isLog, isLogX }: Arrangement): TemplateResult {
  return html`<div class="chips" role="group" aria-label=${t('Logarithmic axes')}>
    ${chip(t('log'), isLog, () => store.arrange({ isLog: !isLog }))} ${chip(t('log x'), isLogX, () => store.arrange({ isLogX: !isLogX }))}
  </div>`
}

function search({ store }: View, { chartSearch }: Arrangement): TemplateResult {
  const { problem } = chartPattern(chartSearch)
  return html`<div class="search">
    <input
      type="search"
      spellcheck="false"
      aria-label=${t('Find charts by a regular expression')}
      placeholder=${t('Find charts, such as loss|^val/')}
      aria-invalid=${problem === undefined ? 'false' : 'true'}
      aria-describedby=${problem === undefined ? nothing : 'chart-search-problem'}
      .value=${chartSearch}
      @input=${(event: Event) => store.arrange({ chartSearch: (event.target as HTMLInputElement).value })}
    />
    ${problem === undefined ? '' : html`<p id="chart-search-problem" class="problem" role="alert">${problem}</p>`}
  </div>`
}

function grouping({ store }: View, overview: MetricsOverview, { groupBy, band }: Arrangement): TemplateResult {
  const tags = [...new Set(store.charts.facts.flatMap(run => Object.keys(run.tags)))]
  const data = [...new Set(store.charts.facts.flatMap(run => run.data.map(({ path }) => path)))]
  const choices = columnChoice(overview, { tags, data })
  const isGrouped = groupBy !== ''
  const bands: readonly (readonly [Band, string])[] = [
    ['range', t('min – max')],
    ['deviation', t('± deviation')],
  ]
  return html`<span class="chips">
    <select
      class="chip ${isGrouped ? 'on' : ''}"
      aria-label=${t('Group the lines')}
      @focus=${() => void store.charts.knowFacts()}
      @change=${(event: Event) => store.arrange({ groupBy: (event.target as HTMLSelectElement).value })}
    >
      <option value="" ?selected=${!isGrouped}>${isGrouped ? t('each run') : t('group by…')}</option>
      ${choices.map(({ id, label }) => html`<option value=${id} ?selected=${id === groupBy}>${label}</option>`)}
    </select>
    ${isGrouped ? bands.map(([name, label]) => chip(label, band === name, () => store.arrange({ band: name }))) : ''}
  </span>`
}
