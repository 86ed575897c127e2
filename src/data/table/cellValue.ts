import { hashBytes, hashText } from './cellHash.ts'
import { BOOL, DATE, FLOAT, INT, kindOfText, MISSING, seen, TEXT } from './cellKind.ts'
import type { Column } from './column.ts'

const SHOWN_BYTES = 24

/** A value of a format that has types, as text; null when there is none. Records and lists are JSON. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return textOfDate(value)
  if (value instanceof Uint8Array) return textOfBytes(value)
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
}

function textOfDate(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'NaT' : date.toISOString().replace(/T00:00:00\.000Z$|\.000Z$/, '')
}

function textOfBytes(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString('hex')
  return bytes.length > SHOWN_BYTES ? `0x${start}… (${bytes.length})` : `0x${start}`
}

/** Adds a value of a format that has types. */
export function addValue(column: Column, row: number, value: unknown): void {
  const text = textOf(value)
  if (text !== null) add(column, row, { value, text, isFloat: false })
}

/** The same for a column of floats, where one may be whole. */
export function addFloat(column: Column, row: number, value: unknown): void {
  const text = textOf(value)
  if (text !== null) add(column, row, { value, text, isFloat: true })
}

interface Value {
  readonly value: unknown
  readonly text: string
  readonly isFloat: boolean
}

function add(column: Column, row: number, each: Value): void {
  const { value, text } = each
  // all of the bytes count, not only those that are shown; an empty text is a value here
  if (value instanceof Uint8Array) hashBytes(value, 0, value.length)
  else hashText(text === '' ? '\0' : text)
  column.add(row, kindOf(each))
}

function kindOf({ value, text, isFloat }: Value): number {
  if (typeof value === 'boolean') return BOOL
  if (typeof value === 'string') return kindOfText(text)
  if (typeof value === 'bigint' || typeof value === 'number') {
    seen.value = Number(value)
    if (Number.isNaN(seen.value)) return MISSING
    return typeof value === 'number' && (isFloat || !Number.isInteger(value)) ? FLOAT : INT
  }
  if (!(value instanceof Date)) return TEXT
  seen.value = value.getTime()
  return Number.isNaN(seen.value) ? MISSING : DATE
}
