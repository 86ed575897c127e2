import type { TargetView } from '../../protocol/data.ts'
import { groupBy } from '../ui/groupBy.ts'
import { describeNames } from './describeNames.ts'

/** What a verb works on: some paths of one project (none: all of them), with their name for a person. */
export interface Batch {
  readonly root: string
  readonly paths: readonly string[]
  readonly name: string
}

/** Targets by project, since a verb works on one. */
export function batches(targets: readonly TargetView[]): Batch[] {
  return [...groupBy(targets, ({ root }) => root)].map(([root, members]) => ({
    root,
    paths: members.map(({ path }) => path),
    name: describeNames(members.map(({ rel }) => rel)),
  }))
}
