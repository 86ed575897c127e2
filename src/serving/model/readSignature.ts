import type { FieldView } from '../../protocol/serving.ts'

/** One side of a signature: JSON in a string, as MLmodel has it. Columns may be unnamed; a tensor has a shape. */
export function readSignature(text: unknown): readonly FieldView[] {
  if (typeof text !== 'string') return []
  const parsed: unknown = parse(text)
  return Array.isArray(parsed) ? parsed.map(toField) : []
}

function toField(item: unknown): FieldView {
  const column = isRecord(item) ? item : {}
  const tensor = column['tensor-spec']
  const name = typeof column['name'] === 'string' ? { name: column['name'] } : {}
  // Until 2.5 nothing said whether a column may be left out: none may.
  const required = column['required'] !== false && column['optional'] !== true
  if (!isRecord(tensor)) return { ...name, type: textOf(column['type']) ?? 'any', required }
  const shape = Array.isArray(tensor['shape']) ? tensor['shape'].map(Number) : []
  return { ...name, type: textOf(tensor['dtype']) ?? 'float64', required, shape }
}

/** MLflow also has types of lists and of objects, which are dictionaries. */
function textOf(type: unknown): string | undefined {
  return typeof type === 'string' ? type : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
