import type { TryItSubject } from '../../src/protocol/tryItPage.ts'
import type { Figures } from '../shared/figures.ts'
import type { TryItStore } from './tryItStore.ts'

/** What every part of the page is rendered from. */
export interface View {
  readonly store: TryItStore
  readonly subject: TryItSubject
  readonly figures: Figures
  readonly locale: string
}
