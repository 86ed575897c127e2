import { crc32c } from './crc32c.ts'
import { bytesField, doubleField, floatField, textField, varintField } from './wire.ts'

/** Writes TensorBoard event files, record by record, as `tf.summary` and PyTorch's SummaryWriter do. */
export function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(data.length))
  return Buffer.concat([length, masked(length), data, masked(data)])
}

export function scalarEvent(at: { wallTime: number; step: number }, tag: string, value: number): Buffer {
  return event(at, Buffer.concat([textField(1, tag), floatField(2, value)]))
}

/** As TensorFlow 2 writes it: a tensor of one float, claimed by the plugin `scalars`. */
export function tensorEvent(at: { wallTime: number; step: number }, tag: string, value: number): Buffer {
  const content = Buffer.alloc(4)
  content.writeFloatLE(value)
  const metadata = bytesField(9, bytesField(1, textField(1, 'scalars')))
  return event(at, Buffer.concat([textField(1, tag), metadata, bytesField(8, Buffer.concat([varintField(1, 1n), bytesField(4, content)]))]))
}

export function hparamsEvent(at: { wallTime: number; step: number }, params: Readonly<Record<string, number | string | boolean>>): Buffer {
  const entries = Object.entries(params).map(([key, value]) => {
    const held =
      typeof value === 'number' ? doubleField(2, value) : typeof value === 'string' ? textField(3, value) : varintField(4, value ? 1n : 0n)
    return bytesField(1, Buffer.concat([textField(1, key), bytesField(2, held)]))
  })
  const plugin = Buffer.concat([textField(1, 'hparams'), bytesField(2, bytesField(3, Buffer.concat(entries)))])
  return event(at, Buffer.concat([textField(1, '_hparams_/session_start_info'), bytesField(9, bytesField(1, plugin))]))
}

function event({ wallTime, step }: { wallTime: number; step: number }, value: Buffer): Buffer {
  return record(Buffer.concat([doubleField(1, wallTime), varintField(2, BigInt(step)), bytesField(5, bytesField(1, value))]))
}

function masked(bytes: Buffer): Buffer {
  const crc = crc32c(bytes)
  const out = Buffer.alloc(4)
  out.writeUInt32LE(((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282ead8) % 2 ** 32)
  return out
}
