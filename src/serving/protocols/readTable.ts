/** A table of CSV with a header; cells that are numbers are numbers, empty ones null. undefined when there is no header. */
export function readCsv(text: string): { columns: string[]; data: unknown[][] } | undefined {
  const [header, ...rows] = splitCsv(text)
  if (header === undefined) return undefined
  return { columns: header, data: rows.map(row => header.map((_, index) => toValue(row[index] ?? ''))) }
}

/** Records as a table: the columns are the keys in order of their first appearance; what one has not is null. */
export function recordsToTable(records: readonly Readonly<Record<string, unknown>>[]): { columns: string[]; data: unknown[][] } {
  const columns = [...new Set(records.flatMap(Object.keys))]
  return { columns, data: records.map(record => columns.map(name => record[name] ?? null)) }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

function toValue(cell: string): unknown {
  if (cell === '' || cell === 'NaN' || cell === 'nan' || cell === 'NA') return null
  if (NUMBER.test(cell)) return Number(cell)
  return cell === 'True' || cell === 'False' ? cell === 'True' : cell
}

/** Lines of cells; quotes keep commas, line ends and doubled quotes. Blank lines are left out. */
function splitCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(CELL)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
    if (end === '') break
  }
  return rows
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/g
