import type { RunRow } from '../../../src/protocol/metricsPage.ts'

/** Rows as comma-separated values by RFC 4180, a metric or param a column; figures in full. */
export function toCsv(rows: readonly RunRow[], columns: { metrics: readonly string[]; params: readonly string[] }): string {
  const header = ['run_id', 'name', 'status', 'start_time', ...columns.metrics, ...columns.params]
  const lines = rows.map(row => [
    row.id,
    row.name,
    row.status,
    row.startTime === undefined ? '' : new Date(row.startTime).toISOString(),
    ...columns.metrics.map(key => String(row.metrics[key] ?? '')),
    ...columns.params.map(key => row.params[key] ?? ''),
  ])
  return [header, ...lines].map(cells => `${cells.map(quote).join(',')}\r\n`).join('')
}

/** A spreadsheet takes what starts with one of these for a formula, unless it is a number. */
function quote(text: string): string {
  const isFormula = /^[=+\-@\t]/.test(text) && Number.isNaN(Number(text)) && text !== '-Infinity'
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
