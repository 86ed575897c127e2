import { crc32 } from 'node:zlib'
import { viewOf } from '../../../base/protobuf.ts'

const BLOCK = 32 * 1024
const FILE_HEADER = 7
const HEADER = 7
const [FULL, FIRST, MIDDLE, LAST] = [1, 2, 3, 4]

/**
 * The records of a W&B transaction log (`run-<id>.wandb`): LevelDB's log format with zlib's CRC-32, behind a header of seven bytes
 * (`:W&B`, 0xBEE1, version 0). Source: wandb/sdk/internal/datastore.py. Stops before what is not whole or is damaged.
 */
export function readLog(bytes: Uint8Array): Uint8Array[] {
  if (!isWandb(bytes)) return []
  const records: Uint8Array[] = []
  let parts: Uint8Array[] = []
  for (let at = FILE_HEADER; at + HEADER <= bytes.length; ) {
    const left = BLOCK - (at % BLOCK)
    if (left < HEADER) {
      at += left
      continue
    }
    const part = readPart(bytes, at)
    if (!part) break
    at += HEADER + part.data.length
    if (part.type === FULL) records.push(part.data)
    else if (part.type === FIRST) parts = [part.data]
    else if (part.type === MIDDLE || part.type === LAST) parts.push(part.data)
    else break
    if (part.type === LAST) records.push(Buffer.concat(parts))
  }
  return records
}

function isWandb(bytes: Uint8Array): boolean {
  return (
    bytes.length >= FILE_HEADER &&
    Buffer.from(bytes.subarray(0, 4)).toString('latin1') === ':W&B' &&
    viewOf(bytes).getUint16(4, true) === 0xbee1
  )
}

/** `crc (u32), length (u16), type (u8), data`; the crc is of type and data. */
function readPart(bytes: Uint8Array, at: number): { type: number; data: Uint8Array } | undefined {
  const view = viewOf(bytes)
  const end = at + HEADER + view.getUint16(at + 4, true)
  if (end > bytes.length || crc32(bytes.subarray(at + 6, end)) !== view.getUint32(at, true)) return undefined
  return { type: view.getUint8(at + 6), data: bytes.subarray(at + HEADER, end) }
}
