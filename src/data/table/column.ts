import type { ColumnType } from '../../protocol/table.ts'
import { lanes } from './cellHash.ts'
import { DATE, FLOAT, INT, MISSING, seen } from './cellKind.ts'
import { Tally } from './tally.ts'

/** Quantiles and histograms are of at most so many values, evenly spread over the rows. */
const MOST_SAMPLED = 16_384

/** One column of one table: a 64-bit hash for each cell, and what was gathered of its values on the way. */
export class Column {
  readonly name: string
  readonly tally = new Tally()
  /** Both lanes of each cell's hash; 0, 0 is a cell that is not there. */
  a: Uint32Array
  b: Uint32Array
  /** Cells that have a value. */
  count = 0
  min = Infinity
  max = -Infinity
  /** Each number is above the one before: then none is there twice. */
  isRising = true
  #last = -Infinity
  readonly #kinds = new Float64Array(6)
  #shift = 0
  #sum = 0
  #squares = 0
  #numbers = 0
  #sample = new Float64Array(64)
  #sampled = 0
  #stride = 1
  #skip = 0

  constructor(name: string, capacity: number) {
    this.name = name
    this.a = new Uint32Array(capacity)
    this.b = new Uint32Array(capacity)
  }

  /** Adds the cell whose hash is in `lanes` and whose number, if it is one, is in `seen`. Rows come in order; a missing cell need not come. */
  add(row: number, kind: number): void {
    if (row >= this.a.length) this.#grow(row)
    this.a[row] = lanes.a
    this.b[row] = lanes.b
    if (kind === MISSING) return
    this.count++
    this.#kinds[kind] = (this.#kinds[kind] as number) + 1
    this.tally.add(lanes.a, lanes.b, row)
    if (kind === INT || kind === FLOAT || kind === DATE) this.#measure(seen.value)
  }

  get type(): ColumnType {
    const [, int = 0, float = 0, bool = 0, date = 0, text = 0] = this.#kinds
    if (this.count === 0) return 'empty'
    if (text > 0) return 'string'
    if (int + float === this.count) return float > 0 ? 'float' : 'int'
    if (bool === this.count) return 'bool'
    return date === this.count ? 'date' : 'string'
  }

  get mean(): number {
    return this.#shift + this.#sum / this.#numbers
  }

  /** Of the sample, with n − 1; 0 for one value. */
  get std(): number {
    if (this.#numbers < 2) return 0
    return Math.sqrt(Math.max(0, (this.#squares - (this.#sum * this.#sum) / this.#numbers) / (this.#numbers - 1)))
  }

  get isSampled(): boolean {
    return this.#stride > 1
  }

  /** Values in rising order: all of them, or every so many. */
  sorted(): Float64Array {
    return this.#sample.slice(0, this.#sampled).sort()
  }

  #measure(value: number): void {
    if (value > this.#last) this.#last = value
    else this.isRising = false
    if (!Number.isFinite(value)) return
    if (this.#numbers === 0) this.#shift = value
    const moved = value - this.#shift
    this.#numbers++
    this.#sum += moved
    this.#squares += moved * moved
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
    if (this.#skip-- > 0) return
    this.#skip = this.#stride - 1
    if (this.#sampled === this.#sample.length) this.#thin()
    this.#sample[this.#sampled++] = value
  }

  #thin(): void {
    if (this.#sample.length < MOST_SAMPLED) {
      const more = new Float64Array(this.#sample.length * 2)
      more.set(this.#sample)
      this.#sample = more
      return
    }
    for (let at = 0; at < MOST_SAMPLED / 2; at++) this.#sample[at] = this.#sample[at * 2] as number
    this.#sampled = MOST_SAMPLED / 2
    this.#stride *= 2
    this.#skip = this.#stride - 1
  }

  #grow(row: number): void {
    const capacity = Math.max(row + 1, Math.ceil(this.a.length * 1.25), 64)
    const [a, b] = [new Uint32Array(capacity), new Uint32Array(capacity)]
    a.set(this.a)
    b.set(this.b)
    this.a = a
    this.b = b
  }
}
