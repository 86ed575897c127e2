import type { Span } from '../trace.ts'
import type { Connection } from './connection.ts'

/** A span that comes again takes the place of what was known of it. */
export function writeSpans(db: Connection, spans: readonly Span[]): void {
  for (const span of spans) {
    const experiment = db.get('select experiment_id from trace_info where request_id = ?', span.trace_id)?.['experiment_id'] ?? null
    db.run(
      `insert into spans (trace_id, experiment_id, span_id, parent_span_id, name, type, status, start_time_unix_nano, end_time_unix_nano, content)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (trace_id, span_id) do update set parent_span_id = excluded.parent_span_id, name = excluded.name, type = excluded.type,
         status = excluded.status, start_time_unix_nano = excluded.start_time_unix_nano, end_time_unix_nano = excluded.end_time_unix_nano,
         content = excluded.content`,
      span.trace_id,
      experiment,
      span.span_id,
      span.parent_span_id ?? null,
      span.name,
      span.type,
      span.status,
      span.start_time_unix_nano,
      span.end_time_unix_nano ?? null,
      span.content,
    )
  }
}

export function readSpans(db: Connection, traceId: string): readonly Span[] {
  return db.exact('select * from spans where trace_id = ? order by start_time_unix_nano, rowid', traceId).map(row => ({
    trace_id: String(row['trace_id']),
    span_id: String(row['span_id']),
    parent_span_id: (row['parent_span_id'] ?? undefined) as string | undefined,
    name: String(row['name'] ?? ''),
    type: String(row['type'] ?? ''),
    status: String(row['status']),
    start_time_unix_nano: BigInt(row['start_time_unix_nano'] ?? 0),
    end_time_unix_nano: row['end_time_unix_nano'] == null ? undefined : BigInt(row['end_time_unix_nano']),
    content: String(row['content']),
  }))
}
