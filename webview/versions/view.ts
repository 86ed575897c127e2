import type { VersionsSubject } from '../../src/protocol/versionsPage.ts'
import type { Figures } from '../shared/figures.ts'
import type { VersionsStore } from './versionsStore.ts'

/** What every part of the page is rendered from. */
export interface View {
  readonly store: VersionsStore
  readonly subject: VersionsSubject
  readonly figures: Figures
}
