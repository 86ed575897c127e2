import { closeSync, fstatSync, openSync } from 'node:fs'
import { readCsv } from './readCsv.ts'
import { readJsonLines } from './readJsonLines.ts'
import { readParquet } from './readParquet.ts'
import type { Table } from './table.ts'

export interface OpenTableOptions {
  /** What the file is called: a cache's file has no name of its own. */
  readonly name: string
  readonly onProgress: (share: number) => void
}

export async function openTable(path: string, { name, onProgress }: OpenTableOptions): Promise<Table> {
  const descriptor = openSync(path, 'r')
  const { size } = fstatSync(descriptor)
  const file = { descriptor, size, name, onProgress }
  try {
    if (/\.parquet$/i.test(name)) return await readParquet(file)
    return /\.(?:jsonl|ndjson)$/i.test(name) ? readJsonLines(file) : readCsv(file)
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}
