import type { Problem } from '../protocol/data.ts'

/** What came of reading a person's file: never thrown. `value` is there when the file could be understood. */
export interface Parsed<T> {
  readonly value?: T
  readonly problems: readonly Problem[]
}
