import type { SpaceSubject } from '../../src/protocol/spacePage.ts'
import type { Figures } from '../shared/figures.ts'
import type { SpaceStore } from './spaceStore.ts'

/** What every part of the page is rendered from. */
export interface View {
  readonly store: SpaceStore
  readonly subject: SpaceSubject
  readonly figures: Figures
}
