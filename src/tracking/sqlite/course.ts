import type { CoursePart, MetricPoint } from '../../protocol/runs.ts'
import { thinIndices } from '../sources/thinPoints.ts'
import { NumberColumn } from './numberColumn.ts'

/** A metric's whole history in little memory, some 16 bytes a point, in order of step, then time, then arrival. */
export class Course {
  #steps = new NumberColumn()
  #times = new NumberColumn()
  #values = new Float64Array(16)
  #isSorted = true

  get length(): number {
    return this.#steps.length
  }

  get bytes(): number {
    return this.#steps.bytes + this.#times.bytes + this.#values.byteLength
  }

  push(step: number, timestamp: number, value: number): void {
    const at = this.length
    if (at > 0 && (step - this.#steps.at(at - 1) || timestamp - this.#times.at(at - 1)) < 0) this.#isSorted = false
    if (at === this.#values.length) {
      const grown = new Float64Array(Math.ceil(at * 1.25) + 16)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[at] = value
    this.#times.push(timestamp)
    this.#steps.push(step)
  }

  /** Gives back what was kept for more points. */
  trim(): void {
    this.#steps.trim()
    this.#times.trim()
    this.#values = this.#values.slice(0, this.length)
  }

  /** The points of a part, thinned as `thinPoints` does. */
  part({ points, from, to }: CoursePart): MetricPoint[] {
    if (!this.#isSorted) this.#sort()
    const first = from === undefined ? 0 : this.#firstWhere(step => step >= from)
    const end = to === undefined ? this.length : this.#firstWhere(step => step > to)
    const found = thinIndices(this.#values.subarray(first, Math.max(first, end)), points)
    return found.map(index => this.#point(first + index))
  }

  #point(at: number): MetricPoint {
    return { step: this.#steps.at(at), timestamp: this.#times.at(at), value: this.#values[at] as number }
  }

  #firstWhere(isThere: (step: number) => boolean): number {
    let [low, high] = [0, this.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isThere(this.#steps.at(middle))) high = middle
      else low = middle + 1
    }
    return low
  }

  #sort(): void {
    const [steps, times, values] = [this.#steps, this.#times, this.#values]
    const order = Uint32Array.from({ length: this.length }, (_, index) => index)
    order.sort((a, b) => steps.at(a) - steps.at(b) || times.at(a) - times.at(b) || a - b)
    this.#steps = new NumberColumn()
    this.#times = new NumberColumn()
    this.#values = new Float64Array(values.length)
    for (const [to, from] of order.entries()) {
      this.#values[to] = values[from] as number
      this.#times.push(times.at(from))
      this.#steps.push(steps.at(from))
    }
    this.#isSorted = true
  }
}
