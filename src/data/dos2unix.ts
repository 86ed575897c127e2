import { createHash } from 'node:crypto'

const CHUNK = 1024 * 1024
const LOOKED_AT = 512
const CR = 13
const LF = 10

/** Bytes that text is made of: printable ASCII, newline, return, tab, form feed, backspace. */
const TEXT = new Set([10, 13, 9, 12, 8, ...Array.from({ length: 95 }, (_, index) => 32 + index)])

/**
 * DVC 2's hash of a file: it is cut in 1 MiB chunks, and in a chunk that looks like text every CRLF counts as LF.
 * A CRLF that is split by the border of two chunks stays as it is.
 */
export function createDos2UnixMd5(): { update(chunk: Uint8Array): void; digest(): string } {
  const hash = createHash('md5')
  const buffer = Buffer.allocUnsafe(CHUNK)
  let filled = 0
  const flush = () => {
    const chunk = buffer.subarray(0, filled)
    hash.update(isText(chunk) ? withoutCarriageReturns(chunk) : chunk)
    filled = 0
  }
  return {
    update(chunk) {
      for (let start = 0; start < chunk.length; ) {
        const part = chunk.subarray(start, start + CHUNK - filled)
        buffer.set(part, filled)
        filled += part.length
        start += part.length
        if (filled === CHUNK) flush()
      }
    },
    digest() {
      if (filled > 0) flush()
      return hash.digest('hex')
    },
  }
}

function isText(chunk: Uint8Array): boolean {
  const head = chunk.subarray(0, LOOKED_AT)
  if (head.includes(0)) return false
  let other = 0
  for (const byte of head) if (!TEXT.has(byte)) other++
  return other / head.length <= 0.3
}

function withoutCarriageReturns(chunk: Buffer): Buffer {
  if (!chunk.includes('\r\n')) return chunk
  const result = Buffer.allocUnsafe(chunk.length)
  let length = 0
  for (let index = 0; index < chunk.length; index++) {
    const byte = chunk[index] ?? 0
    if (byte === CR && chunk[index + 1] === LF) continue
    result[length++] = byte
  }
  return result.subarray(0, length)
}
