import { fstatSync, openSync } from 'node:fs'
import { readCsv } from './readCsv.ts'
import type { Table } from './table.ts'

export interface OpenTableOptions {
  /** What the file is called: a cache's file has no name of its own. */
  readonly name: string
  readonly onProgress: (share: number) => void
}

export async function openTable(path: string, { name, onProgress }: OpenTableOptions): Promise<Table> {
  const descriptor = openSync(path, 'r')
  const { size } = fstatSync(descriptor)
  return readCsv({ descriptor, size, name, onProgress })
}
