const QUOTE = 34
const LF = 10
const CR = 13

/**
 * Finds the cells of one record of CSV as RFC 4180 has it, and as spreadsheets write it besides: lines end with LF, CRLF or CR; a quote
 * inside an unquoted cell is a letter; what follows a closing quote belongs to the cell.
 */
export class CsvRecord {
  /** Start, end and whether a doubled quote is within: three numbers for each cell. */
  bounds = new Int32Array(3 * 64)
  cells = 0
  /** Where the next record starts. */
  next = 0
  readonly #delimiter: number

  constructor(delimiter: number) {
    this.#delimiter = delimiter
  }

  /** Reads the record that starts at `start`; false when `end` comes before the record's end and more bytes may follow. */
  read(bytes: Uint8Array, start: number, { end, isLast }: { end: number; isLast: boolean }): boolean {
    this.cells = 0
    let at = start
    for (;;) {
      const cellStart = at
      let cellEnd = -1
      let doubled = 0
      if (bytes[at] === QUOTE && at < end) {
        for (at++; at < end; at++) {
          if (bytes[at] !== QUOTE) continue
          if (at + 1 < end && bytes[at + 1] === QUOTE) {
            doubled = 1
            at++
          } else break
        }
        if (at >= end && !isLast) return false
        cellEnd = at
        at = Math.min(at + 1, end)
        if (at < end && !this.#isEnd(bytes[at] as number)) cellEnd = -1
      }
      while (at < end && !this.#isEnd(bytes[at] as number)) at++
      if (at >= end && !isLast) return false
      // a quoted cell is what is between the quotes; one with letters after them is taken as it stands
      if (cellEnd < 0) this.#keep(cellStart, at, 0)
      else this.#keep(cellStart + 1, cellEnd, doubled)
      if (at >= end || bytes[at] !== this.#delimiter) break
      at++
    }
    return this.#finish(bytes, at, { end, isLast })
  }

  #finish(bytes: Uint8Array, at: number, { end, isLast }: { end: number; isLast: boolean }): boolean {
    if (at >= end) {
      this.next = end
      return true
    }
    const isPair = bytes[at] === CR && bytes[at + 1] === LF && at + 1 < end
    if (bytes[at] === CR && at + 1 >= end && !isLast) return false
    this.next = at + (isPair ? 2 : 1)
    return true
  }

  /** A line with nothing on it is no row. */
  get isBlank(): boolean {
    return this.cells === 1 && this.bounds[0] === this.bounds[1]
  }

  /** The bytes of a cell without its quotes: a part of `bytes`, or a copy where quotes were doubled. */
  cell(bytes: Uint8Array, index: number): Uint8Array {
    const [start = 0, end = 0, doubled] = this.bounds.subarray(index * 3, index * 3 + 3)
    const part = bytes.subarray(start, end)
    return doubled === 1 ? withoutDoubles(part) : part
  }

  #isEnd(byte: number): boolean {
    return byte === this.#delimiter || byte === LF || byte === CR
  }

  #keep(start: number, end: number, doubled: number): void {
    const at = this.cells++ * 3
    if (at === this.bounds.length) {
      const more = new Int32Array(this.bounds.length * 2)
      more.set(this.bounds)
      this.bounds = more
    }
    this.bounds[at] = start
    this.bounds[at + 1] = end
    this.bounds[at + 2] = doubled
  }
}

function withoutDoubles(part: Uint8Array): Uint8Array {
  const plain = new Uint8Array(part.length)
  let length = 0
  for (let at = 0; at < part.length; at++) {
    plain[length++] = part[at] as number
    if (part[at] === QUOTE) at++
  }
  return plain.subarray(0, length)
}
