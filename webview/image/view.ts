import type { ChangeSubject } from '../../src/protocol/tablePage.ts'
import type { Figures } from '../shared/figures.ts'
import type { ImageStore } from './imageStore.ts'

/** What every part of the page is rendered from. */
export interface View {
  readonly store: ImageStore
  readonly subject: ChangeSubject
  readonly figures: Figures
  readonly percent: (share: number) => string
}
