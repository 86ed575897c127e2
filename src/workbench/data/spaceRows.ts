import type { SpaceRow, SpaceTotals } from '../../protocol/space.ts'
import type { Fate } from './planSpace.ts'

/** Numbers of versions by the target's path and the content's hash. */
export type VersionNumber = (rel: string, oid: string) => number | undefined

/** Objects that share version and fate, as one row each: what goes first, each half with the largest first. */
export function spaceRows(fates: readonly Fate[], numberOf: VersionNumber): SpaceRow[] {
  const groups = new Map<string, Fate[]>()
  for (const fate of fates) {
    const { goes, why, owner } = fate
    const key = [goes, why, byOf(fate), owner?.rel, owner?.oid].join('\0')
    const known = groups.get(key)
    if (known) known.push(fate)
    else groups.set(key, [fate])
  }
  const rows = [...groups.values()].map(group => toRow(group, numberOf))
  return rows.sort((a, b) => Number(b.goes) - Number(a.goes) || b.bytes - a.bytes)
}

export function totalsOf(fates: readonly Fate[]): SpaceTotals {
  const totals = { objects: fates.length, bytes: 0, held: 0, heldBytes: 0 }
  for (const { object, isHeld } of fates) {
    totals.bytes += object.bytes
    if (isHeld) totals.held++
    if (isHeld) totals.heldBytes += object.bytes
  }
  const { objects, bytes } = totals
  return fates.some(({ isHeld }) => isHeld === undefined) ? { objects, bytes } : totals
}

function toRow(group: readonly Fate[], numberOf: VersionNumber): SpaceRow {
  const first = group[0] as Fate
  const { goes, why, owner } = first
  const version = owner && numberOf(owner.rel, owner.oid)
  const { commit, date, message } = owner?.revision ?? {}
  return {
    goes,
    why,
    by: byOf(first),
    rel: owner?.rel,
    version,
    ...(commit !== undefined && date !== undefined && { commit: { hash: commit, date, message: message ?? '' } }),
    ...totalsOf(group),
  }
}

/** The branch, the tag or the commit that keeps it. */
function byOf({ why, owner }: Fate): string | undefined {
  if (why === 'branch' || why === 'tag') return owner?.ref?.name
  return why === 'commit' ? owner?.revision?.commit.slice(0, 7) : undefined
}
