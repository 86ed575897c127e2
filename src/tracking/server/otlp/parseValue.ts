import { formatPythonFloat } from '../../../base/pythonJson.ts'
import { protoFields } from './protoFields.ts'

const MOST_NESTING = 64

/** OpenTelemetry's `AnyValue` as JSON text, spaced as Python writes it. Whole numbers keep all their digits. */
export function valueText(bytes: Buffer, depth = 0): string {
  if (depth > MOST_NESTING) throw new RangeError('An attribute is nested too deeply.')
  for (const { number, value } of protoFields(bytes)) {
    if (Buffer.isBuffer(value)) return ofBytes(number, value, depth)
    if (number === 2) return value === 0n ? 'false' : 'true'
    if (number === 3) return String(BigInt.asIntN(64, value))
    if (number === 4) return ofDouble(value)
  }
  return 'null'
}

/** The pairs of a `KeyValue` list: names, and values as JSON text. */
export function keyAndText(bytes: Buffer, depth = 0): readonly [string, string] {
  let key = ''
  let value = 'null'
  for (const field of protoFields(bytes)) {
    if (field.number === 1 && Buffer.isBuffer(field.value)) key = field.value.toString('utf8')
    if (field.number === 2 && Buffer.isBuffer(field.value)) value = valueText(field.value, depth + 1)
  }
  return [key, value]
}

export function objectText(pairs: readonly (readonly [string, string])[]): string {
  return `{${pairs.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`
}

function ofBytes(number: number, value: Buffer, depth: number): string {
  if (number === 1) return JSON.stringify(value.toString('utf8'))
  if (number === 7) return JSON.stringify(value.toString('base64'))
  const items = [...protoFields(value)].flatMap(field => (field.number === 1 && Buffer.isBuffer(field.value) ? [field.value] : []))
  if (number === 5) return `[${items.map(item => valueText(item, depth + 1)).join(', ')}]`
  return number === 6 ? objectText(items.map(item => keyAndText(item, depth + 1))) : 'null'
}

function ofDouble(bits: bigint): string {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64LE(bits)
  const value = buffer.readDoubleLE()
  return Number.isFinite(value) ? formatPythonFloat(value) : JSON.stringify(String(value))
}
