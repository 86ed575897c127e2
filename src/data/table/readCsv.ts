import { closeSync, readSync } from 'node:fs'
import { t } from '@vscode/l10n'
import { hashBytes } from './cellHash.ts'
import { kindOfBytes } from './cellKind.ts'
import type { Column } from './column.ts'
import { csvDialect, type CsvDialect } from './csvDialect.ts'
import { CsvRecord } from './csvRecord.ts'
import { decodeText } from './decodeText.ts'
import { notText, tableTooLarge } from './failures.ts'
import { readRecords, type RecordsFile } from './readRecords.ts'
import { RowOffsets } from './rowOffsets.ts'
import { Columns, MOST_CELLS, type Table } from './table.ts'

const SAMPLE = 64 << 10

/** Reads a file of CSV or TSV: hashes and statistics in one sweep, cells again only when they are shown. */
export function readCsv(file: RecordsFile): Table {
  const sample = Buffer.alloc(Math.min(SAMPLE, file.size))
  readSync(file.descriptor, sample, 0, sample.length, 0)
  if (sample.includes(0)) throw notText({ name: file.name })
  const reading = new CsvReading(file, csvDialect(sample, file.name), sample)
  readRecords(file, reading.dialect.start, reading.take)
  return reading.table()
}

class CsvReading {
  readonly dialect: CsvDialect
  readonly #file: RecordsFile
  readonly #record: CsvRecord
  readonly #columns: Columns
  readonly #offsets: RowOffsets
  #width = 0
  #isHeaderRead: boolean
  #ragged = 0
  #firstRagged = 0

  constructor(file: RecordsFile, dialect: CsvDialect, sample: Uint8Array) {
    this.#file = file
    this.dialect = dialect
    this.#record = new CsvRecord(dialect.delimiter)
    const rows = expectedRows(sample, file.size)
    this.#columns = new Columns(rows)
    this.#offsets = new RowOffsets(rows)
    this.#isHeaderRead = !dialect.hasHeader
  }

  readonly take = (bytes: Uint8Array, start: number, part: { end: number; isLast: boolean; offset: number }): number => {
    const record = this.#record
    if (!record.read(bytes, start, part)) return -1
    if (record.isBlank) return record.next
    if (this.#isHeaderRead) this.#row(bytes, part.offset)
    else this.#header(bytes)
    return record.next
  }

  #header(bytes: Uint8Array): void {
    this.#isHeaderRead = true
    this.#width = this.#record.cells
    for (let at = 0; at < this.#width; at++) this.#columns.addNamed(decodeText(this.#record.cell(bytes, at)))
  }

  #row(bytes: Uint8Array, offset: number): void {
    const record = this.#record
    const row = this.#offsets.count
    this.#offsets.push(offset)
    if (this.#width === 0) this.#width = record.cells
    if (record.cells !== this.#width && this.#ragged++ === 0) this.#firstRagged = row + 1
    const columns = this.#columns.list
    while (columns.length < record.cells) this.#columns.addNamed('')
    if (row * columns.length > MOST_CELLS) throw tableTooLarge({ name: this.#file.name, most: MOST_CELLS })
    const { bounds } = record
    for (let cell = 0, at = 0; cell < record.cells; cell++, at += 3) {
      const start = bounds[at] as number
      const end = bounds[at + 1] as number
      if (start === end) continue
      const column = columns[cell] as Column
      if (bounds[at + 2] === 1) addBytes(column, row, record.cell(bytes, cell))
      else {
        hashBytes(bytes, start, end)
        column.add(row, kindOfBytes(bytes, start, end))
      }
    }
  }

  table(): Table {
    const { delimiter } = this.dialect
    const { descriptor, size } = this.#file
    const columns = this.#columns.list
    const offsets = this.#offsets
    return {
      columns,
      rows: offsets.count,
      problems: this.#problems(),
      read: async rows => rows.map(row => readRow({ descriptor, delimiter, range: offsets.range(row, size), width: columns.length })),
      close: () => closeSync(descriptor),
    }
  }

  #problems(): string[] {
    if (this.#ragged === 0) return []
    const [name, width, first] = [this.#file.name, this.#width, this.#firstRagged]
    return this.#ragged === 1
      ? [t('Row {1} of {0} has not {2} cells as the others.', name, first, width)]
      : [t('{3} rows of {0} have not {2} cells as the others, the first of them row {1}.', name, first, width, this.#ragged)]
  }
}

function addBytes(column: Column, row: number, bytes: Uint8Array): void {
  hashBytes(bytes, 0, bytes.length)
  column.add(row, kindOfBytes(bytes, 0, bytes.length))
}

interface RowPlace {
  readonly descriptor: number
  readonly delimiter: number
  readonly range: readonly [number, number]
  readonly width: number
}

function readRow({ descriptor, delimiter, range: [start, end], width }: RowPlace): (string | null)[] {
  const bytes = Buffer.alloc(end - start)
  const read = readSync(descriptor, bytes, 0, bytes.length, start)
  const record = new CsvRecord(delimiter)
  record.read(bytes, 0, { end: read, isLast: true })
  return Array.from({ length: width }, (_, at) => {
    const cell = at < record.cells ? decodeText(record.cell(bytes, at)) : ''
    return cell === '' ? null : cell
  })
}

/** From the lines of a file's beginning. */
function expectedRows(sample: Uint8Array, size: number): number {
  let lines = 1
  for (const byte of sample) if (byte === 10) lines++
  return Math.ceil((size / Math.max(1, sample.length)) * lines * 1.02)
}
