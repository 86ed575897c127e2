import type { FieldView, LogPlan } from '../../protocol/serving.ts'
import type { ScoreInput, ScoreOutput } from '../worker/score.ts'
import { outputText } from '../protocols/outputText.ts'

/** More of one request is not kept: a batch of images must not fill the disk. */
const MOST_TEXT = 256 << 10

/** What the model was given, as JSON text without the values that are not to be kept; null when it is too long. */
export function inputText(input: ScoreInput, { redact }: LogPlan, fields: readonly FieldView[]): string | null {
  return cut(JSON.stringify(redact.length === 0 ? plain(input) : redacted(input, new Set(redact), fields)))
}

export function outputOf(output: ScoreOutput): string | null {
  return cut(outputText(output, false))
}

function plain(input: ScoreInput): unknown {
  return input.form === 'frame' ? { columns: input.columns, data: input.data } : { data: input.data }
}

function redacted(input: ScoreInput, names: ReadonlySet<string>, fields: readonly FieldView[]): unknown {
  if (input.form === 'columns') return { data: withoutKeys(input.data, names) }
  if (input.form === 'raw') return { data: withoutKeys(input.data, names) }
  // Without names nothing can be told apart, so nothing is kept.
  const columns = (input.form === 'frame' ? input.columns : undefined) ?? fields.map(field => field.name ?? '')
  if (columns.every(name => name === '')) return { columns: [], data: null }
  const places = new Set([...columns.keys()].filter(place => names.has(String(columns[place]))))
  const data = input.data.map(row =>
    Array.isArray(row) ? row.map((cell: unknown, place) => (places.has(place) ? null : cell)) : withoutKeys(row, names),
  )
  return { columns, data }
}

function withoutKeys(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map(item => withoutKeys(item, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, names.has(key) ? null : withoutKeys(item, names)]))
}

function cut(text: string): string | null {
  return text.length > MOST_TEXT ? null : text
}
