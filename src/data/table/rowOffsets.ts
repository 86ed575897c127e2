/** Where each row starts in its file, in bytes; a double each, for files may be larger than 4 GiB. */
export class RowOffsets {
  #starts: Float64Array
  #count = 0

  constructor(capacity: number) {
    this.#starts = new Float64Array(Math.max(16, capacity))
  }

  get count(): number {
    return this.#count
  }

  push(start: number): void {
    if (this.#count === this.#starts.length) {
      const more = new Float64Array(Math.ceil(this.#starts.length * 1.25))
      more.set(this.#starts)
      this.#starts = more
    }
    this.#starts[this.#count++] = start
  }

  /** Start of a row, and of the one after it: `end` for the last. */
  range(row: number, end: number): [number, number] {
    return [this.#starts[row] ?? end, row + 1 < this.#count ? (this.#starts[row + 1] as number) : end]
  }
}
