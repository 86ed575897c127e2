import { CsvRecord } from './csvRecord.ts'
import { FLOAT, INT, kindOfBytes } from './cellKind.ts'

export interface CsvDialect {
  readonly delimiter: number
  /** Bytes before the first record: a byte order mark. */
  readonly start: number
  readonly hasHeader: boolean
}

const DELIMITERS = [',', ';', '\t', '|'].map(delimiter => delimiter.charCodeAt(0))
const TAB = 9
const LOOK_AT = 20

/** Reads from a file's beginning how it is written. `name` decides for `.tsv`. */
export function csvDialect(sample: Uint8Array, name: string): CsvDialect {
  const start = sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf ? 3 : 0
  const delimiter = /\.(?:tsv|tab)$/i.test(name) ? TAB : guessDelimiter(sample, start)
  return { delimiter, start, hasHeader: hasHeader(sample, start, delimiter) }
}

/** The one by which most of the first records have as many cells as the very first; of several the one that makes most cells. */
function guessDelimiter(sample: Uint8Array, start: number): number {
  const tried = DELIMITERS.map(delimiter => {
    const widths = widthsOf(sample, start, new CsvRecord(delimiter))
    const first = widths[0] ?? 1
    return { delimiter, cells: first, alike: first > 1 ? widths.filter(width => width === first).length : 0 }
  })
  return tried.reduce((best, one) => (one.alike > best.alike || (one.alike === best.alike && one.cells > best.cells) ? one : best))
    .delimiter
}

function widthsOf(sample: Uint8Array, start: number, record: CsvRecord): number[] {
  const widths: number[] = []
  for (let at = start; at < sample.length && widths.length < LOOK_AT; at = record.next) {
    record.read(sample, at, { end: sample.length, isLast: true })
    if (!record.isBlank && record.next < sample.length) widths.push(record.cells)
    else if (widths.length === 0 && !record.isBlank) widths.push(record.cells)
  }
  return widths
}

/** The first record is names unless it has numbers where the second has numbers, and nowhere else another kind. */
function hasHeader(sample: Uint8Array, start: number, delimiter: number): boolean {
  const record = new CsvRecord(delimiter)
  const first = kindsOf(sample, start, record)
  const second = kindsOf(sample, record.next, record)
  if (!first.some(isNumber)) return true
  return second.length > 0 && first.some((kind, at) => isNumber(kind) !== isNumber(second[at] ?? kind))
}

function kindsOf(sample: Uint8Array, start: number, record: CsvRecord): number[] {
  let at = start
  do {
    if (at >= sample.length) return []
    record.read(sample, at, { end: sample.length, isLast: true })
    at = record.next
  } while (record.isBlank)
  return Array.from({ length: record.cells }, (_, index) => {
    const cell = record.cell(sample, index)
    return kindOfBytes(cell, 0, cell.length)
  })
}

function isNumber(kind: number): boolean {
  return kind === INT || kind === FLOAT
}
