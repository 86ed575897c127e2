import type { RunRow } from '../../../src/protocol/metricsPage.ts'
import { figureIn, rawIn } from './cellValue.ts'
import { type Column, columnHead, columnId, isOfMetric } from './columns.ts'
import { toCsv } from './toCsv.ts'

export type ExportForm = keyof typeof exportForms

/** Ways to write rows as text; figures in full. */
export const exportForms = { csv: toCsv, json: toJson, md: toMarkdown }

/** A list of objects: numbers as numbers, what JSON has no number for as a word. */
export function toJson(rows: readonly RunRow[], columns: readonly Column[]): string {
  const objects = rows.map(run => {
    const { runId, name, status } = run
    const values = columns.flatMap(column => {
      const value = figureIn(run, column) ?? rawIn(run, column)
      return value === '' ? [] : [[columnId(column), value] as const]
    })
    return { run_id: runId, name, status, ...Object.fromEntries(values) }
  })
  return `${JSON.stringify(objects, null, 2)}\n`
}

/** A table of GitHub's Markdown. */
export function toMarkdown(rows: readonly RunRow[], columns: readonly Column[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |\n`
  const head = ['run', ...columns.map(columnHead)]
  const rule = `|${head.map((_, index) => (index > 0 && isNumeric(columns[index - 1]) ? ' ---: ' : ' --- ')).join('|')}|\n`
  return line(head) + rule + rows.map(run => line([run.name, ...columns.map(column => rawIn(run, column))])).join('')
}

function isNumeric(column: Column | undefined): boolean {
  return column !== undefined && isOfMetric(column.kind)
}

/** What Markdown would read as its own, and as HTML. */
function escapeCell(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~]/g, '\\$&').replaceAll(/[\r\n]+/g, ' ')
}
