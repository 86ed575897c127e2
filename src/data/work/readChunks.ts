import { closeSync, openSync, readSync } from 'node:fs'
import type { Meter } from '../../base/meter.ts'

/** Fits the processor's cache: larger chunks were measured to be slower to hash and to copy. */
const CHUNK = 256 << 10

/** Gives a file a chunk at a time, in a buffer that the next chunk overwrites. */
export function readChunks(path: string, meter: Meter, use: (chunk: Uint8Array) => void): void {
  const buffer = Buffer.allocUnsafeSlow(CHUNK)
  const fd = openSync(path, 'r')
  try {
    for (let count = readSync(fd, buffer, 0, CHUNK, null); count > 0; count = readSync(fd, buffer, 0, CHUNK, null)) {
      meter.throwIfCancelled()
      use(buffer.subarray(0, count))
      meter.addBytes(count)
    }
  } finally {
    closeSync(fd)
  }
}
