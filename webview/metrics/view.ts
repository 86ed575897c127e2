import type { MetricsSubject } from '../../src/protocol/metricsPage.ts'
import type { Figures } from '../shared/figures.ts'
import type { FigureFormat } from './formatFigure.ts'
import type { MetricsStore } from './metricsStore.ts'

/** What every part of the page is rendered from. */
export interface View {
  readonly store: MetricsStore
  readonly subject: MetricsSubject
  readonly figures: Figures
  readonly format: FigureFormat
}
