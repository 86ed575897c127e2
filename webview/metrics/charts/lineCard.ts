import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { Arrangement } from '../arrangement.ts'
import { countRuns } from '../countRuns.ts'
import type { View } from '../view.ts'
import { card } from './card.ts'
import type { ChartScales } from './chartOptions.ts'
import { litOf } from './legend.ts'
import './lineChart.ts'
import { lineFile } from './lineFile.ts'
import { linesOf } from './linesOf.ts'
import { rangeFields } from './rangeFields.ts'
import { smootherTitle } from './smoothingChip.ts'

interface LinePlace {
  readonly key: string
  readonly isWide: boolean
  readonly isFull?: boolean
}

/** A chart of one metric over the selected runs. */
export function lineCard(view: View, arrangement: Arrangement, { key, isWide, isFull = false }: LinePlace): TemplateResult {
  const { store, format } = view
  const { charts } = store
  const lines = linesOf(view, arrangement, key)
  const scales = scalesOf(view, arrangement, key)
  const isBare = charts.curves.has(key) && lines.length === 0 && arrangement.selected.length > 0
  return card(view, {
    id: cardOf(key),
    title: key,
    words: wordsOf(view, arrangement, { key, count: lines.length }),
    isWide,
    isFull,
    file: () => lineFile({ key, lines, scales, zoom: charts.zoom }),
    remove: () => store.arrange({ charts: arrangement.charts.filter(one => one !== key) }),
    more: () => rangeFields(view, arrangement, key),
    content: isBare
      ? html`<p class="quiet none">${t('None of the selected runs has this metric.')}</p>`
      : html`<line-chart
          .lines=${lines}
          .scales=${scales}
          .label=${key}
          .figure=${format.figure}
          .zoom=${charts.zoom}
          .zoomTo=${charts.zoomTo}
          .lit=${litOf(view, key, lines)}
        ></line-chart>`,
  })
}

/** What a line chart is called where charts of all kinds are meant. */
export function cardOf(key: string): string {
  return `line ${key}`
}

const WHOLE = {}

function scalesOf({ store }: View, { axis, isLogX, isLog, ranges }: Arrangement, key: string): ChartScales {
  const range = ranges[key] ?? WHOLE
  return store.charts.remember(`scales ${key}`, [axis, isLogX, isLog, range], () => ({ axis, isLogX, isLog, range }))
}

function wordsOf(
  view: View,
  { axis, axisMetric, groupBy, smoothing, smoother }: Arrangement,
  { key, count }: { readonly key: string; readonly count: number },
): string {
  const by = { step: t('by step'), relative: t('by time since its start'), wall: t('by date'), metric: t('by {0}', axisMetric) }[axis]
  const lines = groupBy === '' ? countRuns(view, count) : count === 1 ? t('1 group') : t('{0} groups', count)
  const isOutline = view.store.charts.curves.get(key)?.some(curve => curve.isOutline)
  return [
    by,
    lines,
    isOutline ? t('reading every point') : '',
    smoothing === 0 ? '' : t('{0} {1}, raw behind', smootherTitle(smoother), smoothing.toFixed(2)),
  ]
    .filter(Boolean)
    .join(', ')
}
