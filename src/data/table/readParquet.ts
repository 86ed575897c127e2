import { closeSync, readSync } from 'node:fs'
import * as zlib from 'node:zlib'
import { type AsyncBuffer, type Compressors, type FileMetaData, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { addFloat, addValue, textOf } from './cellValue.ts'
import { tableTooLarge, unreadableTable } from './failures.ts'
import type { RecordsFile } from './readRecords.ts'
import { Columns, MOST_CELLS, type Table } from './table.ts'

type Row = Readonly<Record<string, unknown>>

/** Snappy comes with the reader; an older Node has no Zstandard, and then says so by name. */
const compressors: Compressors = {
  GZIP: bytes => zlib.gunzipSync(bytes),
  BROTLI: bytes => zlib.brotliDecompressSync(bytes),
  ...('zstdDecompressSync' in zlib && { ZSTD: (bytes: Uint8Array) => zlib.zstdDecompressSync(bytes) }),
}

const KEPT_GROUPS = 2

/** Reads a file of Parquet, one group of rows at a time. */
export async function readParquet(file: RecordsFile): Promise<Table> {
  try {
    return await read(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('table/')) throw error
    throw unreadableTable({ name: file.name, reason: error instanceof Error ? error.message : String(error) })
  }
}

async function read(file: RecordsFile): Promise<Table> {
  const buffer = bufferOf(file)
  const metadata = await parquetMetadataAsync(buffer)
  const rows = Number(metadata.num_rows)
  const fields = parquetSchema(metadata).children
  if (rows * fields.length > MOST_CELLS) throw tableTooLarge({ name: file.name, most: MOST_CELLS })
  const columns = new Columns(rows)
  const list = fields.map(({ element }) => ({
    column: columns.get(element.name),
    add: element.type === 'DOUBLE' || element.type === 'FLOAT' ? addFloat : addValue,
  }))
  const groups = new RowGroups(buffer, metadata)
  for (const { start, end } of groups.list) {
    for (const [at, row] of (await groups.read(start, end)).entries())
      for (const { column, add } of list) add(column, start + at, row[column.name])
    file.onProgress(end / rows)
  }
  const names = list.map(({ column }) => column.name)
  return {
    columns: columns.list,
    rows,
    problems: [],
    read: async wanted => {
      const cells: (string | null)[][] = []
      for (const row of wanted) {
        const found = await groups.row(row)
        cells.push(names.map(name => textOf(found[name])))
      }
      return cells
    },
    close: () => closeSync(file.descriptor),
  }
}

/** The groups of rows of a file, of which those read last are kept. */
class RowGroups {
  readonly list: readonly { readonly start: number; readonly end: number }[]
  readonly #file: AsyncBuffer
  readonly #metadata: FileMetaData
  readonly #kept = new Map<number, Promise<Row[]>>()

  constructor(file: AsyncBuffer, metadata: FileMetaData) {
    this.#file = file
    this.#metadata = metadata
    let end = 0
    this.list = metadata.row_groups.map(group => {
      const start = end
      end += Number(group.num_rows)
      return { start, end }
    })
  }

  read(rowStart: number, rowEnd: number): Promise<Row[]> {
    return parquetReadObjects({ file: this.#file, metadata: this.#metadata, compressors, rowStart, rowEnd })
  }

  async row(row: number): Promise<Row> {
    const at = this.list.findIndex(({ end }) => row < end)
    const { start, end } = this.list[at] ?? { start: 0, end: 0 }
    const rows = this.#kept.get(at) ?? this.read(start, end)
    this.#kept.delete(at)
    this.#kept.set(at, rows)
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT_GROUPS) this.#kept.delete(oldest)
    return (await rows)[row - start] ?? {}
  }
}

function bufferOf({ descriptor, size }: RecordsFile): AsyncBuffer {
  return {
    byteLength: size,
    slice(start, end = size) {
      const from = start < 0 ? size + start : start
      const bytes = new Uint8Array(Math.max(0, end - from))
      readSync(descriptor, bytes, 0, bytes.length, from)
      return bytes.buffer
    },
  }
}
