import type { Call } from '../../protocol/connect.ts'
import type { ColumnDiff, RowKey, RowsQuery, RowView, TableFiles, TableProgress, TableSummary } from '../../protocol/table.ts'
import { chooseKey, isKey } from './chooseKey.ts'
import { describeColumn } from './describeColumn.ts'
import { columnHashes, contentHashes, matchRows, matchUnique } from './matchRows.ts'
import { openTable } from './openTable.ts'
import { KINDS, type OrderedRows, orderRows } from './orderRows.ts'
import { readCells } from './readCells.ts'
import { allNames, type Shared, sharedColumns } from './sharedColumns.ts'
import type { TableReading } from './oneTable.ts'
import type { Table } from './table.ts'

/** Reads both tables and compares them; cells stay in their files. */
export async function openTableDiff(files: TableFiles & { readonly old: string }, call: Call<TableProgress> = {}): Promise<TableDiff> {
  const tell = (start: number) => (share: number) => call.onProgress?.({ share: start + share / 2 })
  const old = await openTable(files.old, { name: files.name, onProgress: tell(0) })
  try {
    return new TableDiff(old, await openTable(files.new, { name: files.name, onProgress: tell(0.5) }))
  } catch (error) {
    old.close()
    throw error
  }
}

/** Two tables that are compared, by a key that can be chosen anew. */
export class TableDiff implements TableReading {
  readonly #old: Table
  readonly #new: Table
  readonly #shared: readonly Shared[]
  readonly #names: readonly string[]
  #key: RowKey
  #rows: OrderedRows
  #picked: { readonly kinds: string; readonly places: Int32Array } | undefined
  #columns: readonly Omit<ColumnDiff, 'changed'>[] | undefined

  constructor(old: Table, now: Table) {
    this.#old = old
    this.#new = now
    this.#shared = sharedColumns(old, now)
    this.#names = allNames(
      old.columns.map(({ name }) => name),
      now.columns.map(({ name }) => name),
    )
    this.#key = chooseKey(this.#shared, this.#counts)
    this.#rows = this.#order()
  }

  get #counts() {
    return { old: this.#old.rows, new: this.#new.rows }
  }

  /** Matches rows by another key; by the content when there is no such column. */
  match(key: RowKey): void {
    const isThere = key.by !== 'column' || this.#shared.some(({ new: { name } }) => name === key.column)
    this.#key = isThere ? key : { by: 'content' }
    this.#rows = this.#order()
    this.#picked = undefined
  }

  async summary(): Promise<TableSummary> {
    this.#columns ??= await this.#describe()
    const changed = new Map(this.#shared.map(({ new: { name } }, at) => [name, this.#rows.changed[at] ?? 0]))
    return {
      columns: this.#columns.map(column => ({ ...column, changed: changed.get(column.name) ?? 0 })),
      key: this.#key,
      counts: this.#rows.counts,
      oldRows: this.#old.rows,
      newRows: this.#new.rows,
      problems: [...new Set([...this.#old.problems, ...this.#new.problems])],
    }
  }

  async rows({ kinds, from, count, columns }: RowsQuery): Promise<RowView[]> {
    const { old, new: now, kinds: all } = this.#rows
    const places = [...this.#pick(kinds).subarray(from, from + count)]
    const names = columns.map(column => this.#names[column] ?? '')
    const [olds, news] = await Promise.all([
      readCells(
        this.#old,
        places.map(place => old[place] as number),
        names,
      ),
      readCells(
        this.#new,
        places.map(place => now[place] as number),
        names,
      ),
    ])
    return places.map((place, at): RowView => {
      const kind = KINDS[all[place] as number] ?? 'unchanged'
      return { kind, ...sideOf('old', old[place] as number, olds[at]), ...sideOf('new', now[place] as number, news[at]) }
    })
  }

  close(): void {
    this.#old.close()
    this.#new.close()
  }

  #order(): OrderedRows {
    const shared = this.#shared
    const key = this.#key
    const rows = this.#counts
    const order = (matched: Int32Array, pairs = false) => orderRows({ shared, rows, matched, pairs })
    if (key.by === 'place') return order(Int32Array.from({ length: rows.new }, (_, row) => (row < rows.old ? row : -1)))
    const chosen = key.by === 'column' ? shared.find(({ new: { name } }) => name === key.column) : undefined
    if (chosen) {
      const areUnique = isKey(chosen.old, rows.old) && isKey(chosen.new, rows.new)
      return order((areUnique ? matchUnique : matchRows)(columnHashes(chosen.old, rows.old), columnHashes(chosen.new, rows.new)))
    }
    const old = contentHashes(
      shared.map(each => each.old),
      rows.old,
    )
    const now = contentHashes(
      shared.map(each => each.new),
      rows.new,
    )
    return order(matchRows(old, now), true)
  }

  #pick(kinds: RowsQuery['kinds']): Int32Array {
    const wanted = new Set(kinds.map(kind => KINDS.indexOf(kind)))
    const key = kinds.toSorted().join()
    if (this.#picked?.kinds === key) return this.#picked.places
    let count = 0
    const places = new Int32Array(this.#rows.count)
    for (let place = 0; place < this.#rows.count; place++) if (wanted.has(this.#rows.kinds[place] as number)) places[count++] = place
    this.#picked = { kinds: key, places: places.slice(0, count) }
    return this.#picked.places
  }

  #describe(): Promise<Omit<ColumnDiff, 'changed'>[]> {
    const old = new Map(this.#old.columns.map(column => [column.name, column]))
    const now = new Map(this.#new.columns.map(column => [column.name, column]))
    return Promise.all(
      this.#names.map(async name => {
        const before = old.get(name)
        const after = now.get(name)
        const low = Math.min(before?.min ?? Infinity, after?.min ?? Infinity)
        const high = Math.max(before?.max ?? -Infinity, after?.max ?? -Infinity)
        return {
          name,
          ...(before && { old: await describeColumn(this.#old, before, [low, high]) }),
          ...(after && { new: await describeColumn(this.#new, after, [low, high]) }),
        }
      }),
    )
  }
}

function sideOf(side: 'old' | 'new', row: number, cells: (string | null)[] | undefined): Partial<RowView> {
  if (!cells) return {}
  return side === 'old' ? { oldRow: row, old: cells } : { newRow: row, new: cells }
}
