import Database from 'better-sqlite3'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Disposable } from '../base/lifetime.ts'
import type { Footprint } from './folderStamp.ts'
import type { HashName } from './oid.ts'
import { type FileStamp, isSettled, isUntouched } from './stamp.ts'

/** What a file was when it was read: its stamp, the md5 of its content, and when that was noted. */
export interface IndexedFile extends FileStamp {
  readonly md5: string
  /** When its reading began, milliseconds since 1970; now when undefined, for what we wrote ourselves. */
  readonly readAt?: number | undefined
}

export interface IndexEntry extends IndexedFile {
  /** Relative to the project's root, with `/`. */
  readonly rel: string
  readonly hash: HashName
}

const SCHEMA = `
create table if not exists files (
  hash text not null, rel text not null, size real not null, mtime real not null, ino real not null, ctime real, noted real not null, md5 text not null,
  primary key (hash, rel)
) without rowid;
create table if not exists remote_objects (remote text not null, oid text not null, primary key (remote, oid)) without rowid;
create table if not exists footprints (rel text primary key, key text not null, folders text not null, names text not null, stamps blob not null);
create table if not exists remotes (remote text primary key, asked real not null) without rowid;
`
const VERSION = 2

/**
 * The local database that spares reading: a file with the stamp it had when it was hashed is not read again; and what a
 * remote was seen to hold. Only a memory: it can be deleted at any time, and a damaged one is started afresh.
 */
export class StatIndex implements Disposable {
  readonly #database: Database.Database
  readonly #find: Database.Statement

  /** `file` undefined keeps it in memory, for workspaces where nothing may be written. */
  constructor(file: string | undefined) {
    this.#database = file === undefined ? prepare(new Database(':memory:')) : openFile(file)
    this.#find = this.#database.prepare('select size, mtime, ino, ctime, noted, md5 from files where hash = ? and rel = ?').raw()
  }

  /** The md5 of a file if it has the stamp that it was hashed under. */
  find(hash: HashName, rel: string, stamp: FileStamp): string | undefined {
    const row = this.#find.get(hash, rel) as Row | undefined
    return row && toMd5(row, stamp)
  }

  /** Answers `find` for everything below a directory, in one reading. */
  below(hash: HashName, rel: string): (rel: string, stamp: FileStamp) => string | undefined {
    const [from, to] = rel === '' ? ['', '\u{10ffff}'] : [`${rel}/`, `${rel}0`]
    const statement = this.#database
      .prepare('select size, mtime, ino, ctime, noted, md5, rel from files where hash = ? and rel >= ? and rel < ?')
      .raw()
    const rows = new Map((statement.all(hash, from, to) as [...Row, rel: string][]).map(row => [row[6], row]))
    return (key, stamp) => {
      const row = rows.get(key)
      return row && toMd5(row, stamp)
    }
  }

  note(entries: readonly IndexEntry[]): void {
    if (entries.length === 0) return
    const statement = this.#database.prepare(
      'insert or replace into files (hash, rel, size, mtime, ino, ctime, noted, md5) values (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    const now = Date.now()
    this.#transact(() => {
      for (const { hash, rel, size, mtime, ino, ctime, readAt, md5 } of entries)
        statement.run(hash, rel, size, mtime, ino, ctime ?? null, readAt ?? now, md5)
    })
  }

  forget(rels: readonly string[]): void {
    const statement = this.#database.prepare('delete from files where rel = ?')
    this.#transact(() => {
      for (const rel of rels) statement.run(rel)
    })
  }

  footprint(rel: string): Footprint | undefined {
    const row = this.#database.prepare('select key, folders, names, stamps from footprints where rel = ?').get(rel) as
      | FootprintRow
      | undefined
    if (!row) return undefined
    // Shared, for several threads may look at them.
    const stamps = new Float64Array(new SharedArrayBuffer(row.stamps.length))
    new Uint8Array(stamps.buffer).set(row.stamps)
    return { key: row.key, names: row.names, stamps, ...(JSON.parse(row.folders) as Pick<Footprint, 'folders' | 'shards'>) }
  }

  noteFootprint(rel: string, { key, folders, shards, names, stamps }: Footprint): void {
    const statement = this.#database.prepare('insert or replace into footprints (rel, key, folders, names, stamps) values (?, ?, ?, ?, ?)')
    this.#transact(() => statement.run(rel, key, JSON.stringify({ folders, shards }), names, Buffer.from(stamps.buffer)))
  }

  /** What a remote is known to hold, or undefined when it was never asked or written to. */
  remoteObjects(remote: string): ReadonlySet<string> | undefined {
    if (!this.#database.prepare('select 1 from remotes where remote = ?').get(remote)) return undefined
    return new Set(this.#database.prepare('select oid from remote_objects where remote = ?').pluck().all(remote) as string[])
  }

  noteRemote(remote: string, present: Iterable<string>, absent: Iterable<string> = []): void {
    const insert = this.#database.prepare('insert or ignore into remote_objects (remote, oid) values (?, ?)')
    const remove = this.#database.prepare('delete from remote_objects where remote = ? and oid = ?')
    this.#transact(() => {
      this.#database.prepare('insert or replace into remotes (remote, asked) values (?, ?)').run(remote, Date.now())
      for (const oid of present) insert.run(remote, oid)
      for (const oid of absent) remove.run(remote, oid)
    })
  }

  dispose(): void {
    this.#database.close()
  }

  /** A memory that cannot be written now is no reason to stop the work. */
  #transact(body: () => unknown): void {
    try {
      this.#database.transaction(body).immediate()
    } catch (error) {
      if (!OUT_OF_REACH.test((error as { code?: string }).code ?? '')) throw error
    }
  }
}

type FootprintRow = Readonly<Record<'key' | 'folders' | 'names', string>> & { readonly stamps: Buffer }
type Row = [size: number, mtime: number, ino: number, ctime: number | null, noted: number, md5: string]

function toMd5([size, mtime, ino, ctime, noted, md5]: Readonly<Row> | Readonly<[...Row, string]>, stamp: FileStamp): string | undefined {
  return isUntouched({ size, mtime, ino, ctime: ctime ?? undefined }, stamp) && isSettled(mtime, noted) ? md5 : undefined
}

/** The place cannot be written now; the database itself may be sound. */
const OUT_OF_REACH = /^(?:SQLITE_(?:BUSY|CANTOPEN|READONLY|PERM|FULL|LOCKED)|EACCES|EPERM|EROFS|ENOSPC|EDQUOT)/

function openFile(file: string): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true })
    return prepare(new Database(file, { timeout: 10_000 }))
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== undefined && OUT_OF_REACH.test(code)) return prepare(new Database(':memory:'))
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    return prepare(new Database(file, { timeout: 10_000 }))
  }
}

function prepare(database: Database.Database): Database.Database {
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = normal')
  const version = database.pragma('user_version', { simple: true })
  if (version !== VERSION && version !== 0) throw new Error('The index is of another version')
  database.exec(SCHEMA)
  database.pragma(`user_version = ${VERSION}`)
  return database
}
