import type { ColumnDiff, ColumnType } from '../../src/protocol/table.ts'

const BY_TYPE: Readonly<Record<ColumnType, number>> = { int: 84, float: 96, bool: 72, date: 110, string: 150, empty: 84 }
const LETTER = 7.5
const WIDEST = 280

/** Pixels: as wide as its name and what its type needs, and wider where cells say what they were. */
export function columnWidth({ name, old, new: now, changed }: ColumnDiff): number {
  const type = now?.type ?? old?.type ?? 'string'
  const values = BY_TYPE[type] * (changed > 0 ? 1.9 : 1)
  return Math.round(Math.min(WIDEST, Math.max(values, name.length * LETTER + 24)))
}

export function isRightAligned({ old, new: now }: ColumnDiff): boolean {
  const type = now?.type ?? old?.type
  return type === 'int' || type === 'float'
}
