import { viewOf } from '../../../base/protobuf.ts'

/** What a TFRecord file held up to a byte offset: a file that is being written is read on from there. */
export interface Records {
  readonly records: readonly Uint8Array[]
  /** Bytes of whole records, from the start of what was given. */
  readonly end: number
}

const HEADER = 12
const FOOTER = 4
/** No event is larger; a length beyond it is damage. */
const MOST_BYTES = 1 << 30

/** `length (u64), its masked crc, data, its masked crc` over and over. Stops before a record that is not whole or is damaged. */
export function readRecords(bytes: Uint8Array): Records {
  const view = viewOf(bytes)
  const records: Uint8Array[] = []
  let end = 0
  while (end + HEADER + FOOTER <= bytes.length) {
    const length = view.getUint32(end, true)
    const isSane = view.getUint32(end + 4, true) === 0 && length < MOST_BYTES
    if (!isSane || view.getUint32(end + 8, true) !== maskedCrc(bytes.subarray(end, end + 8))) break
    const next = end + HEADER + length + FOOTER
    if (next > bytes.length) break
    records.push(bytes.subarray(end + HEADER, end + HEADER + length))
    end = next
  }
  return { records, end }
}

/** CRC-32C, rotated and offset as TensorFlow does (tensorflow/core/lib/hash/crc32c.h). */
export function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes)
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  return crc >>> 0
})

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
