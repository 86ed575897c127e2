import type { TableSubject } from '../../src/protocol/tablePage.ts'
import type { Figures } from '../shared/figures.ts'
import type { Numbers } from './numbers.ts'
import type { TableStore } from './tableStore.ts'

/** What every part of the page is rendered from. */
export interface View {
  readonly store: TableStore
  readonly subject: TableSubject
  readonly figures: Figures
  readonly numbers: Numbers
}
