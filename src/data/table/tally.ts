/** How many distinct cells are counted one by one; beyond, they are estimated. */
const MOST_COUNTED = 4096
const REGISTER_BITS = 11
const REGISTERS = 1 << REGISTER_BITS

/** A cell that is often there: the row where it was first seen, and how often. */
export interface Frequent {
  readonly row: number
  readonly count: number
}

/** Counts distinct cells by their hashes: exactly while they are few, then as HyperLogLog does (± 2.3 %). */
export class Tally {
  #slots = 16
  #a = new Uint32Array(this.#slots)
  #b = new Uint32Array(this.#slots)
  #counts = new Uint32Array(this.#slots)
  #rows = new Int32Array(this.#slots)
  #used = 0
  #registers: Uint8Array | undefined

  add(a: number, b: number, row: number): void {
    if (this.#registers) return this.#estimate(a, b)
    const slot = this.#find(a, b)
    if (this.#counts[slot] === 0) {
      this.#a[slot] = a
      this.#b[slot] = b
      this.#rows[slot] = row
      if (++this.#used * 2 > this.#slots) this.#grow(slot)
      else this.#counts[slot] = 1
    } else this.#counts[slot] = (this.#counts[slot] as number) + 1
  }

  get isExact(): boolean {
    return this.#registers === undefined
  }

  get distinct(): number {
    if (!this.#registers) return this.#used
    let sum = 0
    let empty = 0
    for (const rank of this.#registers) {
      sum += 2 ** -rank
      if (rank === 0) empty++
    }
    const estimate = ((0.7213 / (1 + 1.079 / REGISTERS)) * REGISTERS * REGISTERS) / sum
    return Math.round(estimate <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : estimate)
  }

  /** The most frequent, most first, then by where they were first seen; none when there were too many to count. */
  top(count: number): Frequent[] {
    if (this.#registers) return []
    const slots = Array.from(this.#counts.keys()).filter(slot => (this.#counts[slot] as number) > 0)
    const frequent = slots.map(slot => ({ row: this.#rows[slot] as number, count: this.#counts[slot] as number }))
    return frequent.sort((one, other) => other.count - one.count || one.row - other.row).slice(0, count)
  }

  #find(a: number, b: number): number {
    const mask = this.#slots - 1
    let slot = (a ^ (b >>> 7)) & mask
    while (this.#counts[slot] !== 0 && (this.#a[slot] !== a || this.#b[slot] !== b)) slot = (slot + 1) & mask
    return slot
  }

  /** Doubles the table; `added` is the slot whose count is still to be set. */
  #grow(added: number): void {
    this.#counts[added] = 1
    const [a, b, counts, rows] = [this.#a, this.#b, this.#counts, this.#rows]
    const more = this.#slots * 2
    if (this.#used > MOST_COUNTED) {
      this.#registers = new Uint8Array(REGISTERS)
      for (const [slot, count] of counts.entries()) if (count > 0) this.#estimate(a[slot] as number, b[slot] as number)
      this.#a = this.#b = this.#counts = new Uint32Array(0)
      this.#rows = new Int32Array(0)
      return
    }
    this.#slots = more
    this.#a = new Uint32Array(more)
    this.#b = new Uint32Array(more)
    this.#counts = new Uint32Array(more)
    this.#rows = new Int32Array(more)
    for (const [slot, count] of counts.entries()) {
      if (count === 0) continue
      const to = this.#find(a[slot] as number, b[slot] as number)
      this.#a[to] = a[slot] as number
      this.#b[to] = b[slot] as number
      this.#counts[to] = count
      this.#rows[to] = rows[slot] as number
    }
  }

  #estimate(a: number, b: number): void {
    const registers = this.#registers as Uint8Array
    const at = a >>> (32 - REGISTER_BITS)
    const rank = Math.clz32(b) + 1
    if (rank > (registers[at] as number)) registers[at] = rank
  }
}
