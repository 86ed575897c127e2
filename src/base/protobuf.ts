/**
 * Reads protobuf's wire format without a schema: fields by number. A message that ends early, or is none, gives the fields that
 * came before. Source: protobuf.dev/programming-guides/encoding.
 */
export interface WireField {
  readonly number: number
  /** For a varint the number (exact up to 2^53), for fixed and length-delimited fields their bytes. */
  readonly value: number | Uint8Array
}

export function readMessage(bytes: Uint8Array): WireField[] {
  const fields: WireField[] = []
  const at = { offset: 0 }
  while (at.offset < bytes.length) {
    const tag = readVarint(bytes, at)
    const value = tag === undefined ? undefined : readValue(bytes, at, tag % 8)
    if (tag === undefined || value === undefined) break
    fields.push({ number: Math.floor(tag / 8), value })
  }
  return fields
}

/** The last field of a number, as protobuf merges scalars. */
export function lastField(fields: readonly WireField[], number: number): WireField['value'] | undefined {
  return fields.findLast(field => field.number === number)?.value
}

export function textField(fields: readonly WireField[], number: number): string | undefined {
  const value = lastField(fields, number)
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined
}

export function numberField(fields: readonly WireField[], number: number): number | undefined {
  const value = lastField(fields, number)
  return typeof value === 'number' ? value : undefined
}

/** Every message of a repeated field, or the only one. */
export function messagesIn(fields: readonly WireField[], number: number): WireField[][] {
  return fields.flatMap(field => (field.number === number && field.value instanceof Uint8Array ? [readMessage(field.value)] : []))
}

export function doubleOf(value: WireField['value'] | undefined): number | undefined {
  if (!(value instanceof Uint8Array)) return undefined
  if (value.length === 8) return viewOf(value).getFloat64(0, true)
  return value.length === 4 ? viewOf(value).getFloat32(0, true) : undefined
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function readValue(bytes: Uint8Array, at: { offset: number }, wireType: number): WireField['value'] | undefined {
  if (wireType === 0) return readVarint(bytes, at)
  const length = wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 2 ? readVarint(bytes, at) : undefined
  if (length === undefined || at.offset + length > bytes.length) return undefined
  const value = bytes.subarray(at.offset, at.offset + length)
  at.offset += length
  return value
}

const BITS_28 = 2 ** 28
const BITS_56 = 2 ** 56

/** Seven bits a byte, lowest first; two's complement of 64 bits, so that a negative int64 comes out negative. */
function readVarint(bytes: Uint8Array, at: { offset: number }): number | undefined {
  const groups: [number, number, number] = [0, 0, 0]
  for (let index = 0; index < 10; index++) {
    const byte = bytes[at.offset++]
    if (byte === undefined) return undefined
    const group = Math.floor(index / 4) as 0 | 1 | 2
    groups[group] += (byte & 0x7f) * 128 ** (index % 4)
    if (byte < 0x80) return joinGroups(groups)
  }
  return undefined
}

/** From 28, 28 and 8 bits, without losing the low ones of a small negative number. */
function joinGroups([low, middle, top]: readonly [number, number, number]): number {
  const high = top % 256
  if (high < 128) return high * BITS_56 + middle * BITS_28 + low
  return -((255 - high) * BITS_56 + (BITS_28 - 1 - middle) * BITS_28 + (BITS_28 - 1 - low) + 1)
}
