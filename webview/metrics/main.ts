import 'uplot/dist/uPlot.min.css'
import '../shared/page.css'
import './metrics.css'
import './charts/charts.css'
import { render } from 'lit'
import { type MetricsHost, type MetricsPage, type MetricsSubject, parseMetricsState } from '../../src/protocol/metricsPage.ts'
import { figures } from '../shared/figures.ts'
import { oncePerTurn } from '../shared/oncePerTurn.ts'
import { openPage } from '../shared/openPage.ts'
import { figureFormat } from './formatFigure.ts'
import { MetricsStore } from './metricsStore.ts'
import { pageTemplate } from './pageTemplate.ts'
import type { View } from './view.ts'

const AGES_GROW_MS = 60_000

const mine: MetricsPage = { didChange: () => void store.refresh(), select: runIds => store.selectOnly(runIds) }
const show = oncePerTurn(draw)
const { host, subject, locale, kept, keep } = openPage<MetricsHost, MetricsSubject>(mine)
const before = parseMetricsState(kept)
const store = new MetricsStore(host, before?.view, show)
if (before?.view === undefined && subject.selected) store.selectOnly(subject.selected)
const view: View = { store, subject, figures: figures(locale), format: figureFormat(locale) }

function draw(): void {
  render(pageTemplate(view), document.body)
  keep({ subject, view: store.arrangement ?? before?.view })
}

show()
void store.refresh()
window.addEventListener('resize', show)
setInterval(show, AGES_GROW_MS)
