import { appendToUri } from '../artifactUri.ts'
import { makeId, toExperimentNumber } from '../entityId.ts'
import { checkKey, truncate } from '../entityName.ts'
import { invalidParameter, noExperiment, noTrace, noTraceTag } from '../failures.ts'
import type { Page } from '../page.ts'
import { pageOf, resultLimit } from '../pageOf.ts'
import { parsePageToken } from '../pageToken.ts'
import type { AssessmentChange, NewAssessment, NewTrace, TraceDeletion, TraceEnd, TraceQuery, TraceStore } from '../stores/traceStore.ts'
import type { Tag } from '../tag.ts'
import type { Assessment, Span, TraceInfo } from '../trace.ts'
import { createAssessment, deleteAssessment, getAssessment, updateAssessment } from './assessments.ts'
import type { Connection, Row } from './connection.ts'
import { readSpans, writeSpans } from './spans.ts'
import { readTraces } from './traceRows.ts'
import { traceOrder, traceWhere } from './traceSearch.ts'

const LOCATION = 'mlflow.artifactLocation'
const MAX_VALUE = 8000

export class SqliteTraces implements TraceStore {
  readonly #db: Connection

  constructor(db: Connection) {
    this.#db = db
  }

  get keepsSpans(): boolean {
    return this.#db.has('spans')
  }

  start(trace: NewTrace): TraceInfo {
    return this.#write(() => {
      const id = trace.trace_id || makeId()
      this.#keep(id, trace)
      this.#putAll(id, trace)
      return this.#read(id)
    })
  }

  end(traceId: string, { timestamp_ms: ended, status, request_metadata: metadata, tags }: TraceEnd): TraceInfo {
    return this.#write(() => {
      const started = Number(this.#demand(traceId)['timestamp_ms'])
      this.#db.run('update trace_info set execution_time_ms = ?, status = ? where request_id = ?', ended - started, status, traceId)
      this.#putAll(traceId, { tags, trace_metadata: metadata })
      return this.#read(traceId)
    })
  }

  get(traceId: string): TraceInfo {
    return this.#db.read(() => this.#read(traceId))
  }

  getAll(traceIds: readonly string[]): readonly TraceInfo[] {
    if (!this.#db.has('trace_info')) return []
    return this.#db.read(() =>
      readTraces(
        this.#db,
        traceIds.map(id => this.#find(id)).filter(row => row !== undefined),
      ),
    )
  }

  search({ experiment_ids: ids, filter, order_by: orderBy = [], max_results: given, page_token: token }: TraceQuery): Page<TraceInfo> {
    if (!this.#db.has('trace_info')) return { items: [] }
    const limit = resultLimit(given, { usual: 100, most: 500 })
    const offset = parsePageToken(token)
    const where = traceWhere(filter, column => this.#db.has('trace_info', column))
    const sql = `select trace_info.* from trace_info where experiment_id in (select value from json_each(?)) and (${where.text})
      order by ${traceOrder(orderBy)} limit ? offset ?`
    const experiments = JSON.stringify(ids.map(toExperimentNumber))
    return this.#db.read(() => {
      const page = pageOf(this.#db.all(sql, experiments, ...where.values, limit + 1, offset), { offset, limit })
      return { ...page, items: readTraces(this.#db, page.items) }
    })
  }

  delete({ experiment_id: id, trace_ids: ids, max_timestamp_millis: until, max_traces: most }: TraceDeletion): number {
    if ((ids !== undefined && ids.length > 0) === (until !== undefined))
      throw invalidParameter({ message: 'Either `max_timestamp_millis` or `trace_ids` must be specified.' })
    return this.#write(() => {
      const chosen =
        until === undefined
          ? this.#db.all(
              'select request_id from trace_info where experiment_id = ? and request_id in (select value from json_each(?))',
              toExperimentNumber(id),
              JSON.stringify(ids),
            )
          : this.#db.all(
              'select request_id from trace_info where experiment_id = ? and timestamp_ms <= ? order by timestamp_ms limit ?',
              toExperimentNumber(id),
              until,
              most ?? Number.MAX_SAFE_INTEGER,
            )
      // What belongs to a trace goes with it, by the database's own rule.
      for (const row of chosen) this.#db.run('delete from trace_info where request_id = ?', row['request_id'] ?? null)
      return chosen.length
    })
  }

  setTag(traceId: string, tag: Tag): void {
    checkKey(tag.key, { at: 'key', length: 'key' })
    this.#write(() => {
      this.#demand(traceId)
      this.#put('trace_tags', traceId, tag)
    })
  }

  deleteTag(traceId: string, key: string): void {
    this.#write(() => {
      this.#demand(traceId)
      if (this.#db.run('delete from trace_tags where request_id = ? and key = ?', traceId, key) === 0)
        throw noTraceTag({ key, id: traceId })
    })
  }

  linkToRun(traceIds: readonly string[], runId: string): void {
    this.#db.demand('entity_associations', 'links of traces')
    this.#write(() => {
      for (const id of traceIds) {
        this.#demand(id)
        this.#db.run(
          `insert into entity_associations (association_id, source_type, source_id, destination_type, destination_id, created_time)
           values (?, 'trace', ?, 'run', ?, ?) on conflict do nothing`,
          makeId(),
          id,
          runId,
          Date.now(),
        )
      }
    })
  }

  addSpans(experimentId: string, spans: readonly Span[]): void {
    this.#db.demand('spans', 'spans')
    this.#write(() => {
      for (const span of spans) this.#keep(span.trace_id, spanTrace(experimentId, span))
      writeSpans(this.#db, spans)
      for (const id of new Set(spans.map(span => span.trace_id)))
        this.#put('trace_tags', id, { key: 'mlflow.trace.spansLocation', value: 'TRACKING_STORE' })
    })
  }

  spans(traceId: string): readonly Span[] {
    return this.#db.has('spans') ? this.#db.read(() => readSpans(this.#db, traceId)) : []
  }

  createAssessment(assessment: NewAssessment): Assessment {
    this.#db.demand('assessments', 'assessments')
    return this.#write(() => {
      this.#demand(assessment.trace_id)
      return createAssessment(this.#db, assessment)
    })
  }

  getAssessment(traceId: string, assessmentId: string): Assessment {
    return this.#db.read(() => {
      this.#demand(traceId)
      return getAssessment(this.#db, traceId, assessmentId)
    })
  }

  updateAssessment(traceId: string, assessmentId: string, change: AssessmentChange): Assessment {
    return this.#write(() => {
      this.#demand(traceId)
      return updateAssessment(this.#db, getAssessment(this.#db, traceId, assessmentId), change)
    })
  }

  deleteAssessment(traceId: string, assessmentId: string): void {
    this.#write(() => {
      this.#demand(traceId)
      deleteAssessment(this.#db, traceId, assessmentId)
    })
  }

  #write<T>(work: () => T): T {
    this.#db.demand('trace_info', 'traces')
    return this.#db.write(work)
  }

  #find(traceId: string): Row | undefined {
    return this.#db.has('trace_info') ? this.#db.get('select * from trace_info where request_id = ?', traceId) : undefined
  }

  #demand(traceId: string): Row {
    const row = this.#find(traceId)
    if (!row) throw noTrace({ id: traceId })
    return row
  }

  #read(traceId: string): TraceInfo {
    const [info] = readTraces(this.#db, [this.#demand(traceId)])
    if (!info) throw noTrace({ id: traceId })
    return info
  }

  /** Writes the row of a trace, or what a later word says of one that is there. */
  #keep(id: string, trace: Omit<NewTrace, 'tags' | 'trace_metadata'>): void {
    const experiment = this.#db.get(
      'select artifact_location from experiments where experiment_id = ?',
      toExperimentNumber(trace.experiment_id),
    )
    if (!experiment) throw noExperiment({ id: trace.experiment_id })
    const row: Row = {
      request_id: id,
      experiment_id: toExperimentNumber(trace.experiment_id),
      timestamp_ms: trace.request_time,
      execution_time_ms: trace.execution_duration ?? null,
      status: trace.state,
      client_request_id: trace.client_request_id ?? null,
      request_preview: trace.request_preview === undefined ? null : truncate(trace.request_preview, 1000),
      response_preview: trace.response_preview === undefined ? null : truncate(trace.response_preview, 1000),
    }
    const columns = this.#db.columnsOf('trace_info', Object.keys(row))
    const later = columns.filter(column => row[column] !== null && !['request_id', 'experiment_id'].includes(column))
    this.#db.run(
      `insert into trace_info (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
       on conflict (request_id) do update set ${later.map(column => `${column} = excluded.${column}`).join(', ')}`,
      ...columns.map(column => row[column] ?? null),
    )
    const location = appendToUri(String(experiment['artifact_location'] ?? ''), 'traces', id, 'artifacts')
    this.#db.run('insert into trace_tags (key, value, request_id) values (?, ?, ?) on conflict do nothing', LOCATION, location, id)
  }

  #putAll(id: string, { tags, trace_metadata: metadata }: Pick<NewTrace, 'tags' | 'trace_metadata'>): void {
    for (const tag of tags) this.#put('trace_tags', id, tag)
    for (const entry of metadata) this.#put('trace_request_metadata', id, entry)
  }

  #put(table: 'trace_tags' | 'trace_request_metadata', id: string, { key, value }: Tag): void {
    this.#db.run(
      `insert into ${table} (key, value, request_id) values (?, ?, ?) on conflict (key, request_id) do update set value = excluded.value`,
      truncate(key, 250),
      truncate(value, MAX_VALUE),
      id,
    )
  }
}

/** What a span says of its trace when nothing else is known yet. */
function spanTrace(experimentId: string, { start_time_unix_nano: start }: Span): Omit<NewTrace, 'tags' | 'trace_metadata'> {
  return { experiment_id: experimentId, request_time: Number(start / 1_000_000n), state: 'IN_PROGRESS' }
}
