import type { Difference } from '../../data/compare.ts'
import type { ChangeCounts } from '../../protocol/data.ts'

/** Where a tracked directory differs from its pointer, by path below it. */
export type Deviations = ReadonlyMap<string, keyof ChangeCounts>

export function toDeviations({ added, modified, missing }: Difference): Deviations {
  return new Map([
    ...added.map(rel => [rel, 'added'] as const),
    ...modified.map(rel => [rel, 'modified'] as const),
    ...missing.map(rel => [rel, 'deleted'] as const),
  ])
}
