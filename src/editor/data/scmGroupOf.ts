import type { TargetView } from '../../protocol/data.ts'

/** By what a person would do: track or restore, pull, push. */
export type ScmGroup = 'changed' | 'notInCache' | 'notPushed'

/** The group of Source Control that a target is in; undefined when nothing waits, or nothing is known yet. */
export function scmGroupOf({ state, notPushed, conflicted }: Pick<TargetView, 'state' | 'notPushed' | 'conflicted'>): ScmGroup | undefined {
  if (conflicted) return 'changed'
  switch (state) {
    case 'modified':
    case 'missing':
    case 'new':
    case 'invalid':
      return 'changed'
    case 'notInCache':
      return 'notInCache'
    case 'unchanged':
      return notPushed ? 'notPushed' : undefined
    case 'computing':
      return undefined
  }
}
