import { overlaps } from '../failures.ts'
import type { Target } from '../target.ts'

/** Stops when two outputs are the same path, or one lies inside the other: each would undo what the other puts there. */
export function refuseOverlaps(targets: readonly Target[]): void {
  const known = new Map<string, Target>()
  for (const target of targets) {
    const same = known.get(target.rel)
    if (same) throw clash(target, same)
    known.set(target.rel, target)
  }
  for (const target of targets) {
    for (let slash = target.rel.lastIndexOf('/'); slash > 0; slash = target.rel.lastIndexOf('/', slash - 1)) {
      const above = known.get(target.rel.slice(0, slash))
      if (above) throw clash(target, above)
    }
  }
}

function clash(target: Target, other: Target) {
  return overlaps({ path: `${target.rel} (${target.pointerFile})`, other: other.rel, pointer: other.pointerFile })
}
