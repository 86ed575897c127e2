import Database from 'better-sqlite3'
import { statSync } from 'node:fs'
import { cannotOpen, damagedDatabase } from '../openFailures.ts'
import { Connection } from './connection.ts'

/** How long a reader waits for a writer, in milliseconds. */
const PATIENCE = 5000

/** A database of MLflow that is only read, whoever writes it; opened when there is something to read, and again when its file is another. */
export class DatabaseReader {
  readonly path: string
  #open: { readonly connection: Connection; readonly file: string } | undefined

  constructor(path: string) {
    this.path = path
  }

  /** Undefined while there is no such file. Throws a failure for one that is damaged or no database. */
  connection(): Connection | undefined {
    const stat = statSync(this.path, { throwIfNoEntry: false })
    const file = stat && `${stat.dev}:${stat.ino}`
    if (this.#open && this.#open.file !== file) this.dispose()
    // A file without a byte is a database that somebody is about to write.
    if (!file || stat.size === 0) return undefined
    this.#open ??= { connection: this.#connect(), file }
    return this.#open.connection
  }

  /** Another text whenever anything may have changed. */
  stamp(): string {
    try {
      return this.connection()?.stamp() ?? 'none'
    } catch {
      return 'unreadable'
    }
  }

  dispose(): void {
    this.#open?.connection.dispose()
    this.#open = undefined
  }

  #connect(): Connection {
    let database: Database.Database | undefined
    try {
      database = new Database(this.path, { readonly: true, fileMustExist: true, timeout: PATIENCE })
      database.pragma('case_sensitive_like = true')
      return new Connection(database)
    } catch (error) {
      database?.close()
      const { message: cause, code } = error as Error & { code?: string }
      if (/^SQLITE_(?:NOTADB|CORRUPT|FORMAT)/.test(code ?? '')) throw damagedDatabase({ path: this.path, cause })
      throw cannotOpen({ path: this.path, cause })
    }
  }
}
