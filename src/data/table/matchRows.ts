import { joinLanes, lanes } from './cellHash.ts'
import type { Column } from './column.ts'

/** A hash for each row of a table, to find it again in another. */
export interface RowHashes {
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly rows: number
}

/** One hash of several columns for each row. */
export function contentHashes(columns: readonly Column[], rows: number): RowHashes {
  const a = new Uint32Array(rows)
  const b = new Uint32Array(rows)
  for (const column of columns) {
    for (let row = 0; row < rows; row++) {
      lanes.a = a[row] as number
      lanes.b = b[row] as number
      joinLanes(column.a[row] ?? 0, column.b[row] ?? 0)
      a[row] = lanes.a
      b[row] = lanes.b >>> 0
    }
  }
  return { a, b, rows }
}

/** The hashes of one column. */
export function columnHashes({ a, b }: Column, rows: number): RowHashes {
  return a.length >= rows ? { a, b, rows } : { a: padded(a, rows), b: padded(b, rows), rows }
}

function padded(lane: Uint32Array, rows: number): Uint32Array {
  const whole = new Uint32Array(rows)
  whole.set(lane)
  return whole
}

/** How far ahead a row is looked for where it should be, before it is looked up. */
const LOOK_AHEAD = 16

/** As `matchRows`, where neither side has a hash twice: most rows are where they are expected, and no table is made. */
export function matchUnique(old: RowHashes, now: RowHashes): Int32Array {
  const matched = new Int32Array(now.rows)
  let table: RowTable | undefined
  let at = 0
  for (let row = 0; row < now.rows; row++) {
    const a = now.a[row] as number
    const b = now.b[row] as number
    const end = Math.min(old.rows, at + LOOK_AHEAD)
    let found = at
    while (found < end && (old.a[found] !== a || old.b[found] !== b)) found++
    if (found >= end) {
      table ??= fullTable(old)
      found = table.rows[table.find(a, b)] as number
    }
    matched[row] = found
    if (found >= 0) at = found + 1
  }
  return matched
}

function fullTable(hashes: RowHashes): RowTable {
  const table = new RowTable(hashes)
  for (let row = 0; row < hashes.rows; row++) {
    const slot = table.find(hashes.a[row] as number, hashes.b[row] as number)
    table.rows[slot] = row
    table.keep(slot, row)
  }
  return table
}

/** For each new row the old one that has its hash, -1 for none. Of rows that are alike the first goes with the first. */
export function matchRows(old: RowHashes, now: RowHashes): Int32Array {
  const table = new RowTable(old)
  const next = new Int32Array(old.rows).fill(-1)
  for (let row = old.rows - 1; row >= 0; row--) {
    const slot = table.find(old.a[row] as number, old.b[row] as number)
    next[row] = table.rows[slot] as number
    table.rows[slot] = row
    table.keep(slot, row)
  }
  const matched = new Int32Array(now.rows)
  for (let row = 0; row < now.rows; row++) {
    const slot = table.find(now.a[row] as number, now.b[row] as number)
    const found = table.rows[slot] as number
    matched[row] = found
    if (found >= 0) table.rows[slot] = next[found] as number
  }
  return matched
}

/** True when no two rows have the same hash. */
export function isUnique(hashes: RowHashes): boolean {
  const table = new RowTable(hashes)
  for (let row = 0; row < hashes.rows; row++) {
    const slot = table.find(hashes.a[row] as number, hashes.b[row] as number)
    if (table.rows[slot] !== -1) return false
    table.rows[slot] = row
    table.keep(slot, row)
  }
  return true
}

/** Open addressing by a row's hash; a slot keeps which row's hash it stands for, and a row that the caller sets. */
class RowTable {
  readonly rows: Int32Array
  readonly #owners: Int32Array
  readonly #mask: number
  readonly #hashes: RowHashes

  constructor(hashes: RowHashes) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.rows * 1.5)))
    this.rows = new Int32Array(size).fill(-1)
    this.#owners = new Int32Array(size).fill(-1)
    this.#mask = size - 1
    this.#hashes = hashes
  }

  find(a: number, b: number): number {
    let slot = (a ^ (b >>> 5)) & this.#mask
    for (;;) {
      const owner = this.#owners[slot] as number
      if (owner < 0 || (this.#hashes.a[owner] === a && this.#hashes.b[owner] === b)) return slot
      slot = (slot + 1) & this.#mask
    }
  }

  keep(slot: number, row: number): void {
    this.#owners[slot] = row
  }
}
