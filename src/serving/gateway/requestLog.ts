import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Disposable } from '../../base/lifetime.ts'
import type { LogPlan, RequestBrief, RequestsAsk, RequestView, ServingProtocol } from '../../protocol/serving.ts'

const SCHEMA = `
create table if not exists requests (
  id integer primary key, time real not null, protocol text not null, path text not null, status integer not null, latency real not null,
  rows integer not null, model text not null, version text, run_id text, shadow integer not null, error text, input text, output text
);
create index if not exists requests_time on requests (time);
create table if not exists feedback (id integer primary key, time real not null, puid text, reward real, body text not null);
`
const INSERT = `insert into requests (time, protocol, path, status, latency, rows, model, version, run_id, shadow, error, input, output)
  values (@time, @protocol, @path, @status, @latency, @rows, @model, @version, @runId, @shadow, @error, @input, @output)`
const BRIEF = 'id, time, protocol, path, status, latency, rows, model, version, shadow, error'
const DAY_MS = 86_400_000
const BATCH = { rows: 256, milliseconds: 500, most: 20_000 }

/** A request as it is noted; `input` and `output` only where they are kept. */
export interface NotedRequest extends Omit<RequestBrief, 'id' | 'endpoint' | 'shadow' | 'version' | 'error'> {
  readonly version: string | null
  readonly runId: string | null
  readonly shadow: 0 | 1
  readonly error: string | null
  readonly input: string | null
  readonly output: string | null
}

/** Requests of one endpoint in a database of its own, written many at a time: a request never waits for the disk. */
export class RequestLog implements Disposable {
  readonly #database: Database.Database
  readonly #endpoint: string
  readonly #write: Database.Transaction<(batch: readonly NotedRequest[]) => void>
  readonly #days: number
  #batch: NotedRequest[] = []
  #timer: NodeJS.Timeout | undefined
  /** Of a disk that is full: told once, and tried again with the next batch. */
  readonly #onError: (error: unknown) => void

  constructor({ file, endpoint, plan, onError }: { file: string; endpoint: string; plan: LogPlan; onError: (error: unknown) => void }) {
    mkdirSync(dirname(file), { recursive: true })
    this.#database = openRequests(file)
    this.#endpoint = endpoint
    this.#days = plan.days
    this.#onError = onError
    const insert = this.#database.prepare<NotedRequest>(INSERT)
    this.#write = this.#database.transaction(batch => {
      for (const request of batch) insert.run(request)
    })
    this.#forgetOld()
  }

  add(request: NotedRequest): void {
    // A disk that stays full must not fill the memory.
    if (this.#batch.length >= BATCH.most) this.#batch.shift()
    this.#batch.push(request)
    if (this.#batch.length === BATCH.rows) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), BATCH.milliseconds)
  }

  addFeedback({ puid, reward, body }: { puid: string | undefined; reward: number | undefined; body: string }): void {
    this.#guard(() =>
      this.#database
        .prepare('insert into feedback (time, puid, reward, body) values (?, ?, ?, ?)')
        .run(Date.now(), puid ?? null, reward ?? null, body),
    )
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#batch.length === 0) return
    this.#guard(() => {
      this.#write(this.#batch)
      this.#batch = []
    })
  }

  requests(ask: RequestsAsk): RequestBrief[] {
    this.flush()
    return readRequests(this.#database, { ...ask, endpoint: this.#endpoint })
  }

  request(id: number): RequestView | undefined {
    this.flush()
    return readRequest(this.#database, this.#endpoint, id)
  }

  dispose(): void {
    this.flush()
    clearTimeout(this.#timer)
    this.#database.close()
  }

  #forgetOld(): void {
    this.#guard(() => this.#database.prepare('delete from requests where time < ?').run(Date.now() - this.#days * DAY_MS))
  }

  #guard(work: () => unknown): void {
    try {
      work()
    } catch (error) {
      this.#onError(error)
    }
  }
}

export function openRequests(file: string, options: Database.Options = {}): Database.Database {
  const database = new Database(file, { timeout: 2000, ...options })
  if (options.readonly === true) return database
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = normal')
  database.exec(SCHEMA)
  return database
}

type Row = Omit<RequestBrief, 'shadow' | 'endpoint' | 'version' | 'error' | 'protocol'> & {
  readonly protocol: string
  readonly shadow: number
  readonly version: string | null
  readonly error: string | null
}

export function readRequests(database: Database.Database, ask: RequestsAsk): RequestBrief[] {
  const where = [ask.failed === true ? 'status >= 400' : 'true', ask.before === undefined ? 'true' : 'id < @before'].join(' and ')
  const rows = database
    .prepare<object, Row>(`select ${BRIEF} from requests where ${where} order by id desc limit @limit`)
    .all({ limit: Math.min(1000, Math.max(0, ask.limit)), ...(ask.before !== undefined && { before: ask.before }) })
  return rows.map(row => toBrief(row, ask.endpoint))
}

export function readRequest(database: Database.Database, endpoint: string, id: number): RequestView | undefined {
  const row = database
    .prepare<[number], Row & { input: string | null; output: string | null }>(`select ${BRIEF}, input, output from requests where id = ?`)
    .get(id)
  return row && { ...toBrief(row, endpoint), input: row.input ?? undefined, output: row.output ?? undefined }
}

function toBrief({ id, time, protocol, path, status, latency, rows, model, version, shadow, error }: Row, endpoint: string): RequestBrief {
  return {
    ...{ id, time, endpoint, path, status, latency, rows, model },
    protocol: protocol as ServingProtocol,
    version: version ?? undefined,
    shadow: shadow === 1,
    error: error ?? undefined,
  }
}
