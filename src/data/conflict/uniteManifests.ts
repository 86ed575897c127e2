import type { ManifestEntry } from '../manifest.ts'
import type { Oid } from '../oid.ts'

export interface UniteInput {
  readonly ours: readonly ManifestEntry[]
  readonly theirs: readonly ManifestEntry[]
  /** What both come from; without it nothing counts as deleted. */
  readonly base?: readonly ManifestEntry[] | undefined
}

export interface United {
  readonly entries: readonly ManifestEntry[]
  /** Files that only this side changed, added or deleted since the base. */
  readonly fromOurs: number
  readonly fromTheirs: number
  /** Paths that both sides changed, each in its own way: `entries` has what the preferred side made of them. */
  readonly clashes: readonly string[]
}

/** The union of two lists of files, as a three-way merge by path. `prefer` decides where both sides changed a file. */
export function uniteManifests({ ours, theirs, base }: UniteInput, prefer: 'ours' | 'theirs'): United {
  const [mine, other, old] = [toMap(ours), toMap(theirs), toMap(base ?? [])]
  const entries: ManifestEntry[] = []
  const clashes: string[] = []
  let fromOurs = 0
  let fromTheirs = 0
  for (const rel of new Set([...mine.keys(), ...other.keys()])) {
    const [a, b, before] = [mine.get(rel), other.get(rel), old.get(rel)]
    let oid = a
    if (a !== b) {
      if (b === before) fromOurs++
      else if (a === before) {
        fromTheirs++
        oid = b
      } else {
        clashes.push(rel)
        oid = prefer === 'ours' ? a : b
      }
    }
    if (oid !== undefined) entries.push({ rel, oid })
  }
  return { entries, fromOurs, fromTheirs, clashes: clashes.sort() }
}

function toMap(entries: readonly ManifestEntry[]): Map<string, Oid> {
  return new Map(entries.map(({ rel, oid }) => [rel, oid]))
}
