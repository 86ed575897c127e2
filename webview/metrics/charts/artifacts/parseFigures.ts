import { t } from '@vscode/l10n'

/** How often each class was taken for which. */
export interface Confusion {
  readonly labels: readonly string[]
  /** A row for each real class, a column for each that was predicted. */
  readonly counts: readonly (readonly number[])[]
}

export interface CurvePoint {
  readonly x: number
  readonly y: number
}

type Cells = readonly (readonly string[])[]

/** A line of CSV after another; quotes as in RFC 4180. */
export function parseCsv(text: string): Cells {
  const rows: string[][] = []
  let [row, cell, isQuoted] = [[] as string[], '', false]
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (isQuoted && letter === '"' && text[at + 1] === '"') cell += text[++at]
    else if (letter === '"') isQuoted = !isQuoted
    else if (letter === ',' && !isQuoted) endCell()
    else if (letter === '\n' && !isQuoted) {
      endCell()
      rows.push(row)
      row = []
    } else if (letter !== '\r' || isQuoted) cell += letter
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows.filter(cells => cells.some(one => one.trim() !== ''))
}

/**
 * A confusion matrix as libraries keep it: rows of numbers, `{ labels, matrix }`, records of `actual` and `predicted` (DVCLive), or
 * CSV with or without names. Throws a sentence when it is none of these.
 */
export function parseConfusion(text: string, path: string): Confusion {
  const found = path.toLowerCase().endsWith('.csv') ? fromCells(parseCsv(text)) : fromJson(parseJson(text, path))
  if (found && found.counts.length > 0 && found.counts.every(row => row.length === found.counts.length && row.every(Number.isFinite)))
    return found
  throw new Error(t('{0} holds no confusion matrix that can be read: rows of numbers, or pairs of actual and predicted.', path))
}

function fromJson(raw: unknown): Confusion | undefined {
  if (isMatrix(raw)) return { labels: raw.map((_, at) => String(at)), counts: raw }
  if (isRecords(raw)) return fromPairs(raw)
  if (typeof raw !== 'object' || raw === null) return undefined
  const { labels, classes, matrix, confusion_matrix, data } = raw as Record<string, unknown>
  const counts = [matrix, confusion_matrix, data].find(isMatrix)
  const names = labels ?? classes
  if (counts) return { labels: Array.isArray(names) ? names.map(String) : counts.map((_, at) => String(at)), counts }
  // pandas' own JSON: a column of each class, in it a row of each.
  const columns = Object.entries(raw)
  const wide = columns.map(([, column]) =>
    typeof column === 'object' && column !== null ? Object.values(column as object).map(Number) : [],
  )
  return { labels: columns.map(([name]) => name), counts: wide.map((_, row) => wide.map(column => column[row] ?? Number.NaN)) }
}

function fromPairs(records: readonly Record<string, unknown>[]): Confusion | undefined {
  const pairs = records.map(one => [one['actual'] ?? one['y_true'], one['predicted'] ?? one['y_pred']] as const)
  if (pairs.some(([actual, predicted]) => actual === undefined || predicted === undefined)) return undefined
  const labels = [...new Set(pairs.flat().map(String))].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
  const at = new Map(labels.map((name, index) => [name, index]))
  const counts = labels.map(() => labels.map(() => 0))
  for (const [actual, predicted] of pairs) {
    const row = counts[at.get(String(actual)) ?? 0]
    const column = at.get(String(predicted)) ?? 0
    if (row) row[column] = (row[column] ?? 0) + 1
  }
  return { labels, counts }
}

function fromCells(rows: Cells): Confusion | undefined {
  const [head = [], ...body] = rows
  const isNumbers = (cells: readonly string[]) => cells.every(cell => cell.trim() !== '' && Number.isFinite(Number(cell)))
  if (isNumbers(head) && rows.length === head.length)
    return { labels: rows.map((_, at) => String(at)), counts: rows.map(row => row.map(Number)) }
  const at = { actual: head.indexOf('actual'), predicted: head.indexOf('predicted') }
  if (at.actual >= 0 && at.predicted >= 0) return fromPairs(body.map(row => ({ actual: row[at.actual], predicted: row[at.predicted] })))
  const hasNames = body.every(row => row.length === body.length + 1)
  const counts = body.map(row => (hasNames ? row.slice(1) : row).map(Number))
  return { labels: hasNames ? head.slice(1) : head, counts }
}

const X = ['fpr', 'false_positive_rate', 'recall', 'x']
const Y = ['tpr', 'true_positive_rate', 'precision', 'y']

/** The points of a ROC or PR curve: lists or records of `fpr` and `tpr`, or of `recall` and `precision`, as JSON or CSV. */
export function parseCurve(text: string, path: string): readonly CurvePoint[] {
  const points = path.toLowerCase().endsWith('.csv') ? curveOfCells(parseCsv(text)) : curveOfJson(parseJson(text, path))
  const known = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
  if (known.length >= 2) return known
  throw new Error(t('{0} holds no curve that can be read: columns fpr and tpr, or recall and precision.', path))
}

function curveOfJson(raw: unknown): readonly CurvePoint[] {
  if (isRecords(raw)) return raw.map(one => ({ x: Number(pick(one, X)), y: Number(pick(one, Y)) }))
  if (typeof raw !== 'object' || raw === null) return []
  const record = raw as Record<string, unknown>
  const [xs, ys] = [pick(record, X), pick(record, Y)]
  if (Array.isArray(xs) && Array.isArray(ys)) return xs.map((x, at) => ({ x: Number(x), y: Number(ys[at]) }))
  // DVCLive keeps the records under a name of its own.
  return (
    Object.values(record)
      .find(isRecords)
      ?.map(one => ({ x: Number(pick(one, X)), y: Number(pick(one, Y)) })) ?? []
  )
}

function curveOfCells([head = [], ...body]: Cells): readonly CurvePoint[] {
  const names = head.map(name => name.trim().toLowerCase())
  const [x, y] = [X, Y].map(wanted => names.findIndex(name => wanted.includes(name)))
  if (x === undefined || y === undefined || x < 0 || y < 0) return []
  return body.map(row => ({ x: Number(row[x]), y: Number(row[y]) }))
}

function pick(record: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  return names.map(name => record[name]).find(value => value !== undefined)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(t('{0} is no JSON that can be read.', path))
  }
}

function isMatrix(raw: unknown): raw is readonly (readonly number[])[] {
  return Array.isArray(raw) && raw.length > 0 && raw.every(row => Array.isArray(row) && row.every(value => typeof value === 'number'))
}

function isRecords(raw: unknown): raw is readonly Record<string, unknown>[] {
  return Array.isArray(raw) && raw.length > 0 && raw.every(one => typeof one === 'object' && one !== null && !Array.isArray(one))
}
