import { closeSync, readSync } from 'node:fs'
import { t } from '@vscode/l10n'
import { addValue, textOf } from './cellValue.ts'
import { decodeText } from './decodeText.ts'
import { notText, tableTooLarge } from './failures.ts'
import { readRecords, type RecordsFile, type TakeRecord } from './readRecords.ts'
import { RowOffsets } from './rowOffsets.ts'
import { Columns, MOST_CELLS, type Table } from './table.ts'

const LF = 10
const SAMPLE = 64 << 10
/** Where a line that is no JSON is shown as it stands. */
const UNREADABLE = 'unreadable line'

/** Reads a file with a record in JSON on each line; a column for each name, as they come up. */
export function readJsonLines(file: RecordsFile): Table {
  const sample = Buffer.alloc(Math.min(SAMPLE, file.size))
  readSync(file.descriptor, sample, 0, sample.length, 0)
  if (sample.includes(0)) throw notText({ name: file.name })
  const expected = Math.ceil((file.size / Math.max(1, sample.length)) * (sample.toString('latin1').split('\n').length + 1))
  const columns = new Columns(expected)
  const offsets = new RowOffsets(expected)
  let bad = 0
  let firstBad = 0
  const take: TakeRecord = (bytes, start, { end, isLast, offset }) => {
    const found = bytes.indexOf(LF, start)
    const isWhole = found >= 0 && found < end
    if (!isWhole && !isLast) return -1
    const lineEnd = isWhole ? found : end
    const text = decodeText(bytes.subarray(start, lineEnd)).trim()
    if (text !== '' && text !== '\ufeff') {
      const row = offsets.count
      offsets.push(offset)
      const record = recordOf(text)
      if (UNREADABLE in record && bad++ === 0) firstBad = row + 1
      for (const [name, value] of Object.entries(record)) addValue(columns.get(name), row, value)
      if (row * columns.list.length > MOST_CELLS) throw tableTooLarge({ name: file.name, most: MOST_CELLS })
    }
    return isWhole ? lineEnd + 1 : end
  }
  readRecords(file, 0, take)
  const names = columns.list.map(({ name }) => name)
  return {
    columns: columns.list,
    rows: offsets.count,
    problems: bad === 0 ? [] : [t('{0} has lines that are no JSON, the first of them in row {1}.', file.name, firstBad)],
    read: async rows => rows.map(row => readLine(file, offsets.range(row, file.size), names)),
    close: () => closeSync(file.descriptor),
  }
}

function readLine({ descriptor }: RecordsFile, [start, end]: readonly [number, number], names: readonly string[]): (string | null)[] {
  const bytes = Buffer.alloc(end - start)
  const read = readSync(descriptor, bytes, 0, bytes.length, start)
  const [line = ''] = decodeText(bytes.subarray(0, read)).split('\n')
  const record = new Map(Object.entries(recordOf(line.trim())))
  return names.map(name => textOf(record.get(name)))
}

/** What is no object is a column of its own. */
function recordOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    if (Array.isArray(value)) return Object.fromEntries(value.map((each: unknown, at) => [`column ${at + 1}`, each]))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { value }
  } catch {
    return { [UNREADABLE]: text }
  }
}
