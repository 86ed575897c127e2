import type { DepFields } from '../formatImport.ts'
import type { OutContent } from '../pointer.ts'

/** What came of looking at a source. Without `content` nothing was fetched. */
export interface Brought {
  readonly dep: DepFields
  readonly content?: OutContent | undefined
  readonly files: number
  readonly bytes: number
}
