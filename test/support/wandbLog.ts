import { crc32 } from 'node:zlib'
import { bytesField, textField, varintField } from './wire.ts'

const BLOCK = 32 * 1024

/** Writes a W&B transaction log, splitting records over blocks as LevelDB's log does. */
export function wandbLog(records: readonly Buffer[]): Buffer {
  const header = Buffer.from(':W&B\0\0\0', 'latin1')
  header.writeUInt16LE(0xbee1, 4)
  let out = header
  for (const record of records) {
    for (let from = 0, isFirst = true; isFirst || from < record.length; isFirst = false) {
      const left = BLOCK - (out.length % BLOCK)
      if (left < 7) out = Buffer.concat([out, Buffer.alloc(left)])
      const room = BLOCK - (out.length % BLOCK) - 7
      const data = record.subarray(from, from + room)
      const isLast = from + data.length >= record.length
      const type = isFirst && isLast ? 1 : isFirst ? 2 : isLast ? 4 : 3
      out = Buffer.concat([out, part(type, data)])
      from += data.length
      if (isLast) break
    }
  }
  return out
}

export function runRecord(run: { id: string; project: string; name: string; seconds: number; config: Record<string, unknown> }): Buffer {
  const config = Object.entries(run.config).map(([key, value]) => bytesField(1, item(key, value)))
  return bytesField(
    17,
    Buffer.concat([
      textField(1, run.id),
      textField(3, run.project),
      bytesField(4, Buffer.concat(config)),
      textField(8, run.name),
      bytesField(17, varintField(1, BigInt(run.seconds))),
    ]),
  )
}

export function historyRecord(items: Record<string, unknown>): Buffer {
  return bytesField(2, Buffer.concat(Object.entries(items).map(([key, value]) => bytesField(1, item(key, value)))))
}

export function exitRecord(code: number, runtime: number): Buffer {
  return bytesField(18, Buffer.concat([varintField(1, BigInt(code)), varintField(2, BigInt(runtime))]))
}

function item(key: string, value: unknown): Buffer {
  const json = typeof value === 'number' && !Number.isFinite(value) ? String(value) : JSON.stringify(value)
  return Buffer.concat([textField(1, key), textField(16, json)])
}

function part(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(7)
  head.writeUInt32LE(crc32(Buffer.concat([Buffer.from([type]), data])))
  head.writeUInt16LE(data.length, 4)
  head.writeUInt8(type, 6)
  return Buffer.concat([head, data])
}
