import type { FieldView } from '../../protocol/serving.ts'
import type { ScoreInput } from '../worker/score.ts'

/** Why an input does not fit the model's signature. */
export type Misfit =
  | { readonly kind: 'missing'; readonly missing: readonly string[]; readonly extra: readonly (string | number)[] }
  | { readonly kind: 'type'; readonly column: string; readonly type: string; readonly value: unknown }
  | { readonly kind: 'width'; readonly wanted: number; readonly given: number }

export interface EnforceOptions {
  readonly fields: readonly FieldView[]
  /** Rows without names are taken in the signature's order. MLflow's own server does not. */
  readonly byPosition: boolean
}

/** The input with the signature's columns in their order: others are dropped, as MLflow does. */
export function enforceSignature(input: ScoreInput, { fields, byPosition }: EnforceOptions): ScoreInput | Misfit {
  if (fields.length === 0) return input
  if (fields.every(field => field.name === undefined || field.shape !== undefined)) return checkWidth(input, fields)
  if (input.form === 'raw') return missing(fields, [])
  if (input.form === 'columns') return pick(fields, { columns: Object.keys(input.data), data: turn(input.data) })
  const width = Array.isArray(input.data[0]) ? (input.data[0] as unknown[]).length : 1
  const names = (input.form === 'frame' ? input.columns : undefined) ?? [...Array(width).keys()]
  const fits = names.some(name => fields.some(field => field.name === name))
  const rows = input.data.map(row => (Array.isArray(row) ? (row as unknown[]) : [row]))
  if (fits || !byPosition) return pick(fields, { columns: names, data: rows })
  if (width !== fields.length && rows.length > 0) return { kind: 'width', wanted: fields.length, given: width }
  return pick(fields, { columns: fields.map(field => field.name ?? ''), data: rows })
}

export function isMisfit(value: ScoreInput | Misfit): value is Misfit {
  return 'kind' in value
}

interface Table {
  readonly columns: readonly (string | number)[]
  readonly data: readonly (readonly unknown[])[]
}

function pick(fields: readonly FieldView[], { columns, data }: Table): ScoreInput | Misfit {
  const absent = fields.filter(field => field.required && !columns.includes(field.name ?? ''))
  const extra = columns.filter(name => !fields.some(field => field.name === name))
  if (absent.length > 0) return { kind: 'missing', missing: absent.map(field => field.name ?? ''), extra }
  const present = fields.filter(field => columns.includes(field.name ?? ''))
  const places = present.map(field => columns.indexOf(field.name ?? ''))
  const inOrder = extra.length === 0 && places.every((place, index) => place === index)
  for (const [index, field] of present.entries()) {
    if (!NUMERIC.has(field.type)) continue
    const place = places[index] as number
    const bad = data.find(row => !isNumeric(row[place]))
    if (bad) return { kind: 'type', column: field.name ?? '', type: field.type, value: bad[place] }
  }
  const rows = inOrder ? data : data.map(row => places.map(place => row[place] ?? null))
  return { form: 'frame', columns: present.map(field => field.name ?? ''), data: rows }
}

/** Without names there is only a number of columns to hold to: that of the columns, or of the one tensor. */
function checkWidth(input: ScoreInput, fields: readonly FieldView[]): ScoreInput | Misfit {
  const [first] = fields
  const wanted = first?.shape === undefined ? fields.length : fields.length === 1 && first.shape.length === 2 ? (first.shape[1] ?? -1) : -1
  if (wanted < 0 || (input.form !== 'frame' && input.form !== 'array')) return input
  const bad = (input.data as readonly unknown[]).find(row => Array.isArray(row) && row.length !== wanted)
  if (bad !== undefined) return { kind: 'width', wanted, given: (bad as unknown[]).length }
  return first?.shape !== undefined && input.form === 'frame' ? { form: 'array', data: input.data, dtype: first.type } : input
}

const NUMERIC = new Set(['double', 'float', 'long', 'integer'])

function isNumeric(value: unknown): boolean {
  if (typeof value !== 'string') return value === null || typeof value === 'number' || typeof value === 'boolean'
  return value.trim() !== '' && (Number.isFinite(Number(value)) || /^-?Infinity$/.test(value))
}

function missing(fields: readonly FieldView[], extra: readonly string[]): Misfit {
  return { kind: 'missing', missing: fields.filter(field => field.required).map(field => field.name ?? ''), extra }
}

/** Columns of values as rows of cells. */
function turn(data: Readonly<Record<string, readonly unknown[]>>): unknown[][] {
  const columns = Object.values(data)
  const rows = Math.max(0, ...columns.map(column => column.length))
  return [...Array(rows).keys()].map(row => columns.map(column => column[row] ?? null))
}
