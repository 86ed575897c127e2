/** Numbers in a row, as small as they fit: as 32-bit distances from the first, which steps and times nearly always are, else whole. */
export class NumberColumn {
  length = 0
  #base = 0
  #numbers: Int32Array | Float64Array = new Int32Array(16)

  get bytes(): number {
    return this.#numbers.byteLength
  }

  at(index: number): number {
    return this.#base + (this.#numbers[index] as number)
  }

  push(value: number): void {
    if (this.length === 0) this.#base = value
    const distance = value - this.#base
    if (this.#numbers instanceof Int32Array && distance !== (distance | 0)) this.#widen()
    else if (this.length === this.#numbers.length) this.#grow()
    this.#numbers[this.length++] = this.#base === 0 ? value : value - this.#base
  }

  /** Gives back what was kept for more. */
  trim(): void {
    this.#numbers = this.#numbers.slice(0, this.length)
  }

  #grow(): void {
    const { length } = this.#numbers
    const more = Math.ceil(length * 1.25) + 16
    const grown = this.#numbers instanceof Int32Array ? new Int32Array(more) : new Float64Array(more)
    grown.set(this.#numbers)
    this.#numbers = grown
  }

  #widen(): void {
    const whole = new Float64Array(this.#numbers.length + 16)
    for (let index = 0; index < this.length; index++) whole[index] = this.at(index)
    this.#numbers = whole
    this.#base = 0
  }
}
