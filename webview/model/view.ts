import type { ModelSubject } from '../../src/protocol/modelPage.ts'
import type { FigureFormat } from '../metrics/formatFigure.ts'
import type { Figures } from '../shared/figures.ts'
import type { ModelStore } from './modelStore.ts'

/** What every part of the page is rendered from. */
export interface View {
  readonly store: ModelStore
  readonly subject: ModelSubject
  readonly figures: Figures
  readonly format: FigureFormat
}
