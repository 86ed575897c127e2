import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelView } from '../../protocol/serving.ts'

const MOST_ROWS = 100

/** Rows of the input example that a model was logged with; undefined where there is none, or none of a table's form. */
export function readExample(folder: string, info: unknown): ModelView['example'] {
  const named = isRecord(info) && typeof info['artifact_path'] === 'string' ? info['artifact_path'] : 'input_example.json'
  const path = join(folder, named)
  if (!path.startsWith(folder) || !existsSync(path)) return undefined
  try {
    return toRows(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

function toRows(example: unknown): ModelView['example'] {
  if (isRecord(example) && Array.isArray(example['data'])) {
    const data = (example['data'] as unknown[]).slice(0, MOST_ROWS).map(row => (Array.isArray(row) ? (row as unknown[]) : [row]))
    const columns = Array.isArray(example['columns']) ? example['columns'].map(String) : data[0]?.map((_, index) => String(index))
    return columns && { columns, data }
  }
  const rows = isRecord(example) && Array.isArray(example['inputs']) ? (example['inputs'] as unknown[]) : example
  if (!Array.isArray(rows)) return undefined
  if (isRecord(rows[0])) {
    const columns = Object.keys(rows[0])
    return { columns, data: rows.slice(0, MOST_ROWS).map(row => columns.map(name => (row as Record<string, unknown>)[name])) }
  }
  const data = rows.slice(0, MOST_ROWS).map((row: unknown) => (Array.isArray(row) ? (row as unknown[]) : [row]))
  return { columns: data[0]?.map((_, index) => String(index)) ?? [], data }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
