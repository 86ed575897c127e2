import type { Column } from './column.ts'
import type { Table } from './table.ts'

/** A column that both tables have, by its name. */
export interface Shared {
  readonly old: Column
  readonly new: Column
  /** Place in the new table. */
  readonly index: number
}

export function sharedColumns(old: Table, now: Table): Shared[] {
  const before = new Map(old.columns.map(column => [column.name, column]))
  return now.columns.flatMap((column, index) => {
    const known = before.get(column.name)
    return known ? { old: known, new: column, index } : []
  })
}

/** Names of all columns: the new table's order, with those that are gone after the one that they came after. */
export function allNames(old: readonly string[], now: readonly string[]): string[] {
  const there = new Set(now)
  const after = new Map<string | undefined, string[]>()
  let anchor: string | undefined
  for (const name of old) {
    if (there.has(name)) anchor = name
    else after.set(anchor, [...(after.get(anchor) ?? []), name])
  }
  return [...(after.get(undefined) ?? []), ...now.flatMap(name => [name, ...(after.get(name) ?? [])])]
}
