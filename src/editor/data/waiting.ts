import type { TargetView } from '../../protocol/data.ts'

/** Targets that wait for an act of the person: changed, gone, unreadable or not pushed. */
export function waiting(targets: readonly TargetView[]): TargetView[] {
  return targets.filter(target => isChanged(target) || Boolean(target.notPushed))
}

export function isChanged({ state, conflicted }: TargetView): boolean {
  return conflicted === true || (state !== 'unchanged' && state !== 'computing')
}
