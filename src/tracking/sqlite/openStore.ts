import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { cannotOpen, damagedDatabase, foreignDatabase } from '../openFailures.ts'
import type { TrackingStore } from '../store.ts'
import { Connection } from './connection.ts'
import { createTables } from './createTables.ts'
import { setAside } from './setAside.ts'
import { SqliteStore } from './sqliteStore.ts'

export interface StoreOptions {
  /** The database's file; it and its directory are made when they are not there. */
  readonly path: string
  /** Where artifacts of new experiments go: an absolute path, or `mlflow-artifacts:/`. */
  readonly artifactRoot: string
  /** The version of MLflow that a new database is for, such as `2.22.0`; the newest recorded one when absent. An existing one stays as it is. */
  readonly mlflow?: string | undefined
  /** A damaged file is renamed and a new database made in its place; told where it went. Without this, it is a failure. */
  readonly onDamaged?: ((movedTo: string) => void) | undefined
}

/** Opens MLflow's database at `path`, whichever version made it, or makes one. */
export function openStore(options: StoreOptions): TrackingStore {
  const { path, onDamaged } = options
  try {
    return open(options)
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    if (!DAMAGED.test(error.code)) throw cannotOpen({ path, cause: error.message })
    if (!onDamaged) throw damagedDatabase({ path, cause: error.message })
    onDamaged(setAside(path))
    return open(options)
  }
}

const DAMAGED = /^SQLITE_(?:NOTADB|CORRUPT|FORMAT)/
/** How long a write waits for another program's, in milliseconds. */
const PATIENCE = 10_000
const NEEDED = ['experiments', 'experiment_tags', 'runs', 'tags', 'params', 'metrics', 'latest_metrics']

function open({ path, artifactRoot, mlflow }: StoreOptions): TrackingStore {
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (error) {
    throw cannotOpen({ path, cause: error instanceof Error ? error.message : String(error) })
  }
  const database = new Database(path, { timeout: PATIENCE })
  try {
    // As MLflow sets its connections up.
    database.pragma('foreign_keys = on')
    database.pragma('case_sensitive_like = true')
    // A statement of many rows keeps what it may have to undo: in memory, not in a file of its own.
    database.pragma('temp_store = memory')
    createTables(database, { artifactRoot, mlflow })
    const connection = new Connection(database)
    const missing = NEEDED.find(table => !connection.has(table))
    if (missing !== undefined) throw foreignDatabase({ path, missing })
    logAhead(database)
    return new SqliteStore(connection, { path, artifactRoot })
  } catch (error) {
    database.close()
    throw error
  }
}

/** Lets others read while we write. Last, for it changes the file: one that is not MLflow's is left as it is. */
function logAhead(database: Database.Database): void {
  try {
    database.pragma('journal_mode = wal')
    database.pragma('synchronous = normal')
    // 16 MB: pages that many batches touch go from the log to the file once, not after each of them.
    database.pragma('wal_autocheckpoint = 4000')
  } catch (error) {
    // A file that may only be read, or a file system without shared memory: it is read as it is.
    if (error instanceof Database.SqliteError && DAMAGED.test(error.code)) throw error
  }
}
