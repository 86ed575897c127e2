import type { FieldView } from '../../src/protocol/modelView.ts'

const WHOLE = new Set(['long', 'integer', 'int', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'])
const DECIMAL = new Set(['double', 'float', 'float16', 'float32', 'float64'])

/** What a field's text is as a value of its type; text that is none stays text, and the model says what it thinks of it. */
export function cellValue(text: string, field: FieldView | undefined): unknown {
  if (text === '') return field?.type === 'string' ? '' : null
  if (field === undefined || WHOLE.has(field.type) || DECIMAL.has(field.type)) {
    const number = Number(text)
    if (text.trim() !== '' && Number.isFinite(number)) return number
    if (field === undefined && (text === 'true' || text === 'false')) return text === 'true'
    return text
  }
  if (field.type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  return text
}

/** True where the type says that this text cannot be a value. */
export function isBadCell(text: string, field: FieldView | undefined): boolean {
  if (text === '') return field?.required === true && field.type !== 'string'
  if (field === undefined) return false
  if (WHOLE.has(field.type)) return !/^\s*[-+]?\d+\s*$/.test(text)
  if (DECIMAL.has(field.type)) return !Number.isFinite(Number(text)) && !/^[-+]?(nan|inf(inity)?)$/i.test(text)
  return field.type === 'boolean' && !/^(true|false)$/i.test(text)
}

/** A value as the text of a field. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export function isWhole(type: string | undefined): boolean {
  return type !== undefined && WHOLE.has(type)
}
