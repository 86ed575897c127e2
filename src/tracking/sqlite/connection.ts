import Database from 'better-sqlite3'
import type { Disposable } from '../../base/lifetime.ts'
import { badRequest, databaseBusy, databaseFailed, databaseFull, featureMissing } from '../failures.ts'

/** What SQLite takes and gives. Numbers come back as numbers, so only timestamps beyond 2^53 lose their last digits. */
export type Value = string | number | bigint | null
export type Row = Record<string, Value>

/**
 * One open database: statements are prepared once, every call runs in a transaction, and what SQLite complains of is said
 * as a failure. Which tables and columns there are is asked once, for any version of MLflow may have made the file.
 */
export class Connection implements Disposable {
  readonly head: string
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement<Value[], Row>>()
  readonly #columns: ReadonlyMap<string, ReadonlySet<string>>
  readonly #indices: ReadonlySet<unknown>
  readonly #transaction: Database.Transaction<(work: () => unknown) => unknown>

  constructor(database: Database.Database) {
    this.#database = database
    this.#columns = readColumns(database)
    this.#indices = new Set(database.prepare(`select name from sqlite_master where type = 'index'`).pluck().all())
    this.head = this.has('alembic_version') ? String(this.get('select version_num from alembic_version')?.['version_num'] ?? '') : ''
    this.#transaction = database.transaction((work: () => unknown) => work())
  }

  has(table: string, column?: string): boolean {
    const columns = this.#columns.get(table)
    return columns !== undefined && (column === undefined || columns.has(column))
  }

  hasIndex(name: string): boolean {
    return this.#indices.has(name)
  }

  /** Of these columns, those that the table has. */
  columnsOf<T extends string>(table: string, columns: readonly T[]): T[] {
    return columns.filter(column => this.has(table, column))
  }

  demand(table: string, feature: string): void {
    if (!this.has(table)) throw featureMissing({ feature, head: this.head })
  }

  /** ` and workspace = 'default'` where the table knows workspaces: the only one that is served. */
  here(table: string): string {
    return this.has(table, 'workspace') ? ` and ${table}.workspace = 'default'` : ''
  }

  all(sql: string, ...values: readonly Value[]): Row[] {
    return this.#prepare(sql).all(...values)
  }

  /** Row after row, each a list of its columns: of many rows most of the time goes into making objects. */
  each(sql: string, ...values: readonly Value[]): IterableIterator<readonly Value[]> {
    return this.#database
      .prepare<Value[], readonly Value[]>(sql)
      .raw()
      .iterate(...values)
  }

  get(sql: string, ...values: readonly Value[]): Row | undefined {
    return this.#prepare(sql).get(...values)
  }

  /** Answers how many rows changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.#prepare(sql).run(...values).changes
  }

  /** For many rows by one statement: `?` are the values in turn, `@name` what is the same in each row. */
  runMany(sql: string, values: readonly Value[], shared: Row): void {
    this.#prepare(sql).run(values as never, shared as never)
  }

  /** For few, wide calls in which 64-bit numbers matter. */
  exact(sql: string, ...values: readonly Value[]): Row[] {
    return this.#database
      .prepare<Value[], Row>(sql)
      .safeIntegers()
      .all(...values)
  }

  insert(table: string, row: Row): void {
    const columns = Object.keys(row)
    const sql = `insert into ${table} (${columns.map(quote).join(', ')}) values (${columns.map(() => '?').join(', ')})`
    this.run(sql, ...Object.values(row))
  }

  /** One state of the database for all that `work` reads. */
  read<T>(work: () => T): T {
    return this.#guard(() => this.#transaction.deferred(work) as T)
  }

  /** All that `work` writes, or nothing. */
  write<T>(work: () => T): T {
    return this.#guard(() => this.#transaction.immediate(work) as T)
  }

  stamp(): string {
    const row = this.get('select total_changes() as ours')
    return `${String(this.#database.pragma('data_version', { simple: true }))}.${String(row?.['ours'])}`
  }

  dispose(): void {
    this.#database.close()
  }

  #prepare(sql: string): Database.Statement<Value[], Row> {
    let statement = this.#statements.get(sql)
    if (statement) return statement
    // Searches make new texts without end: those least lately prepared make room.
    if (this.#statements.size >= KEPT) this.#statements.delete(this.#statements.keys().next().value ?? '')
    statement = this.#database.prepare<Value[], Row>(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw error instanceof Database.SqliteError ? said(error) : error
    }
  }
}

const KEPT = 400

function quote(name: string): string {
  return `"${name}"`
}

function said(error: InstanceType<typeof Database.SqliteError>): Error {
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(error.code)) return databaseBusy({})
  if (/^SQLITE_(?:FULL|IOERR_WRITE)/.test(error.code)) return databaseFull({})
  // Some databases of 1.x, for one, refuse the status KILLED.
  if (error.code.startsWith('SQLITE_CONSTRAINT')) return badRequest({ message: error.message })
  return databaseFailed({ cause: error.message })
}

function readColumns(database: Database.Database): ReadonlyMap<string, ReadonlySet<string>> {
  const rows = database
    .prepare<[], { table: string; column: string }>(
      `select m.name as "table", c.name as "column" from sqlite_master m join pragma_table_xinfo(m.name) c where m.type = 'table'`,
    )
    .all()
  const columns = new Map<string, Set<string>>()
  for (const row of rows) {
    const known = columns.get(row.table)
    if (known) known.add(row.column)
    else columns.set(row.table, new Set([row.column]))
  }
  return columns
}
