import { zstdCompressSync } from 'node:zlib'

export interface ParquetColumn {
  readonly name: string
  readonly type: 'int64' | 'double' | 'text'
  readonly values: readonly (number | string | null)[]
}

const TYPES = { int64: 2, double: 5, text: 6 } as const
const I32 = 5
const I64 = 6
const BINARY = 8
const LIST = 9
const STRUCT = 12

type Field = readonly [id: number, type: number, bytes: Buffer]

/** A file of Parquet with optional columns, one page each, compressed with Zstandard; `groups` splits the rows. */
export function parquet(columns: readonly ParquetColumn[], groups = 1): Buffer {
  const rows = columns[0]?.values.length ?? 0
  const parts: Buffer[] = [Buffer.from('PAR1')]
  const size = Math.ceil(rows / groups)
  const written = Array.from({ length: groups }, (_, group) => {
    const slice = { from: group * size, to: Math.min(rows, (group + 1) * size) }
    const chunks = columns.map(column => chunk(column, slice, parts))
    return struct([
      [1, LIST, list(STRUCT, chunks)],
      [2, I64, varint(0)],
      [3, I64, varint(slice.to - slice.from)],
    ])
  })
  const schema = columns.map(({ name, type }) =>
    struct([
      [1, I32, varint(TYPES[type])],
      [3, I32, varint(1)],
      [4, BINARY, text(name)],
      ...(type === 'text' ? [[6, I32, varint(0)] as Field] : []),
    ]),
  )
  const root = struct([
    [4, BINARY, text('schema')],
    [5, I32, varint(columns.length)],
  ])
  const footer = struct([
    [1, I32, varint(1)],
    [2, LIST, list(STRUCT, [root, ...schema])],
    [3, I64, varint(rows)],
    [4, LIST, list(STRUCT, written)],
  ])
  return Buffer.concat([...parts, footer, int32(footer.length), Buffer.from('PAR1')])
}

function chunk({ name, type, values }: ParquetColumn, { from, to }: { from: number; to: number }, parts: Buffer[]): Buffer {
  const offset = parts.reduce((sum, part) => sum + part.length, 0)
  const own = values.slice(from, to)
  // a level for each value, each as a run of one
  const levels = Buffer.from(own.flatMap(value => [2, value === null ? 0 : 1]))
  const plain = Buffer.concat([int32(levels.length), levels, ...own.filter(value => value !== null).map(value => plainValue(type, value))])
  const packed = zstdCompressSync(plain)
  const data = struct([
    [1, I32, varint(own.length)],
    [2, I32, varint(0)],
    [3, I32, varint(3)],
    [4, I32, varint(3)],
  ])
  const header = struct([
    [1, I32, varint(0)],
    [2, I32, varint(plain.length)],
    [3, I32, varint(packed.length)],
    [5, STRUCT, data],
  ])
  parts.push(header, packed)
  const meta = struct([
    [1, I32, varint(TYPES[type])],
    [2, LIST, list(I32, [varint(0), varint(3)])],
    [3, LIST, list(BINARY, [text(name)])],
    [4, I32, varint(6)],
    [5, I64, varint(own.length)],
    [6, I64, varint(header.length + plain.length)],
    [7, I64, varint(header.length + packed.length)],
    [9, I64, varint(offset)],
  ])
  return struct([
    [2, I64, varint(offset)],
    [3, STRUCT, meta],
  ])
}

function plainValue(type: ParquetColumn['type'], value: number | string): Buffer {
  const eight = Buffer.alloc(8)
  if (type === 'int64') eight.writeBigInt64LE(BigInt(value))
  else if (type === 'double') eight.writeDoubleLE(Number(value))
  else return Buffer.concat([int32(Buffer.byteLength(String(value))), Buffer.from(String(value))])
  return eight
}

function struct(fields: readonly Field[]): Buffer {
  let last = 0
  const bytes = fields.map(([id, type, value]) => {
    const head = Buffer.from([((id - last) << 4) | type])
    last = id
    return Buffer.concat([head, value])
  })
  return Buffer.concat([...bytes, Buffer.from([0])])
}

function list(type: number, items: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([(items.length << 4) | type]), ...items])
}

function text(value: string): Buffer {
  return Buffer.concat([unsigned(Buffer.byteLength(value)), Buffer.from(value)])
}

function varint(value: number): Buffer {
  return unsigned(value * 2)
}

function unsigned(value: number): Buffer {
  const bytes: number[] = []
  let left = value
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128)
  return Buffer.from([...bytes, left])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}
