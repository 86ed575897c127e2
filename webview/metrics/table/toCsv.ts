import type { RunRow } from '../../../src/protocol/metricsPage.ts'
import { rawIn } from './cellValue.ts'
import { type Column, columnHead } from './columns.ts'

/** Rows as comma-separated values by RFC 4180; figures in full. */
export function toCsv(rows: readonly RunRow[], columns: readonly Column[]): string {
  const header = ['run_id', 'name', 'status', ...columns.map(columnHead)]
  const lines = rows.map(run => [run.runId, run.name, run.status, ...columns.map(column => rawIn(run, column))])
  return [header, ...lines].map(cells => `${cells.map(quote).join(',')}\r\n`).join('')
}

/** A spreadsheet takes what starts with one of these for a formula, unless it is a number. */
function quote(text: string): string {
  const isFormula = /^[=+\-@\t]/.test(text) && Number.isNaN(Number(text)) && text !== '-Infinity'
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
