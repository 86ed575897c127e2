import type { RowKind } from '../../protocol/table.ts'
import type { Shared } from './sharedColumns.ts'

export const KINDS: readonly RowKind[] = ['unchanged', 'changed', 'added', 'removed']

/** All rows of both tables in the order in which a person reads them. */
export interface OrderedRows {
  readonly count: number
  /** Row of the old table, -1 for none; likewise `new`. */
  readonly old: Int32Array
  readonly new: Int32Array
  /** Index into `KINDS`. */
  readonly kinds: Uint8Array
  readonly counts: Readonly<Record<RowKind, number>>
  /** Changed cells of each shared column. */
  readonly changed: readonly number[]
}

export interface OrderOptions {
  readonly shared: readonly Shared[]
  readonly rows: { readonly old: number; readonly new: number }
  /** For each new row its old one, -1 for none. */
  readonly matched: Int32Array
  /** True: rows that were replaced one by one, and are alike, are changed rows. For rows that were matched by their whole content. */
  readonly pairs: boolean
}

/** The new table's order; what was removed stands before what came in its place. */
export function orderRows(options: OrderOptions): OrderedRows {
  const { rows, matched } = options
  const order = new Order(options)
  const isKept = new Uint8Array(rows.old)
  for (const row of matched) if (row >= 0) isKept[row] = 1
  let at = 0
  let fresh = 0
  const catchUp = (oldEnd: number, newEnd: number) => {
    const gone: number[] = []
    for (; at < oldEnd; at++) if (isKept[at] === 0) gone.push(at)
    order.replace(gone, fresh, newEnd)
    fresh = newEnd + 1
  }
  for (let row = 0; row < rows.new; row++) {
    const old = matched[row] as number
    if (old < 0) continue
    if (old > at || row > fresh) catchUp(old, row)
    else fresh = row + 1
    if (old >= at) at = old + 1
    order.match(old, row)
  }
  catchUp(rows.old, rows.new)
  return order.done()
}

class Order {
  readonly #options: OrderOptions
  readonly #old: Int32Array
  readonly #new: Int32Array
  readonly #kinds: Uint8Array
  readonly #counts = [0, 0, 0, 0]
  readonly #changed: number[]
  #count = 0

  constructor(options: OrderOptions) {
    this.#options = options
    const most = options.rows.old + options.rows.new
    this.#old = new Int32Array(most)
    this.#new = new Int32Array(most)
    this.#kinds = new Uint8Array(most)
    this.#changed = options.shared.map(() => 0)
  }

  match(old: number, now: number): void {
    let kind = 0
    const { shared } = this.#options
    for (let at = 0; at < shared.length; at++) {
      const { old: before, new: after } = shared[at] as Shared
      if ((before.a[old] ?? 0) === (after.a[now] ?? 0) && (before.b[old] ?? 0) === (after.b[now] ?? 0)) continue
      this.#changed[at] = (this.#changed[at] as number) + 1
      kind = 1
    }
    this.#push(old, now, kind)
  }

  /** Old rows that are gone, and the new ones from `from` until `to` that came in their place. */
  replace(gone: readonly number[], from: number, to: number): void {
    const isPaired = this.#options.pairs && gone.length === to - from
    if (isPaired && gone.every((old, at) => this.#areAlike(old, from + at))) {
      for (const [at, old] of gone.entries()) this.match(old, from + at)
      return
    }
    for (const old of gone) this.#push(old, -1, 3)
    for (let row = from; row < to; row++) this.#push(-1, row, 2)
  }

  done(): OrderedRows {
    const [unchanged = 0, changed = 0, added = 0, removed = 0] = this.#counts
    const count = this.#count
    return {
      count,
      old: this.#old.slice(0, count),
      new: this.#new.slice(0, count),
      kinds: this.#kinds.slice(0, count),
      counts: { unchanged, changed, added, removed },
      changed: this.#changed,
    }
  }

  /** At least half of the cells are the same. */
  #areAlike(old: number, now: number): boolean {
    const { shared } = this.#options
    const same = shared.filter(
      ({ old: before, new: after }) => (before.a[old] ?? 0) === (after.a[now] ?? 0) && (before.b[old] ?? 0) === (after.b[now] ?? 0),
    )
    return same.length * 2 >= shared.length && same.length > 0
  }

  #push(old: number, now: number, kind: number): void {
    this.#old[this.#count] = old
    this.#new[this.#count] = now
    this.#kinds[this.#count++] = kind
    this.#counts[kind] = (this.#counts[kind] as number) + 1
  }
}
