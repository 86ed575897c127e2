import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTableDiff, type TableDiff } from '../../../src/data/table/tableDiff.ts'
import type { RowKind, TableSummary } from '../../../src/protocol/table.ts'

export const ALL: readonly RowKind[] = ['unchanged', 'changed', 'added', 'removed']

export interface Compared {
  readonly summary: TableSummary
  readonly diff: TableDiff
}

/** Compares two files and hands what was found to `look`. */
export async function compared(old: string | Uint8Array, now: string | Uint8Array, look: (found: Compared) => unknown): Promise<void> {
  await comparedAs('a.csv', [old, now], look)
}

/** The same for files of a name. */
export async function comparedAs(
  name: string,
  [old, now]: readonly [string | Uint8Array, string | Uint8Array],
  look: (found: Compared) => unknown,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'))
  const files = { old: join(folder, 'old'), new: join(folder, 'new'), name }
  writeFileSync(files.old, old)
  writeFileSync(files.new, now)
  let diff: TableDiff | undefined
  try {
    diff = await openTableDiff(files)
    await look({ diff, summary: await diff.summary() })
  } finally {
    diff?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
