import type { Tag } from '../tag.ts'
import type { TraceInfo } from '../trace.ts'
import { readAssessments } from './assessments.ts'
import type { Connection, Row } from './connection.ts'

/** Traces with what belongs to them. */
export function readTraces(db: Connection, rows: readonly Row[]): readonly TraceInfo[] {
  return rows.map(row => {
    const id = String(row['request_id'])
    return {
      trace_id: id,
      experiment_id: String(row['experiment_id']),
      request_time: Number(row['timestamp_ms']),
      execution_duration: (row['execution_time_ms'] ?? undefined) as number | undefined,
      state: String(row['status']),
      client_request_id: (row['client_request_id'] ?? undefined) as string | undefined,
      request_preview: (row['request_preview'] ?? undefined) as string | undefined,
      response_preview: (row['response_preview'] ?? undefined) as string | undefined,
      trace_metadata: pairs(db.all('select key, value from trace_request_metadata where request_id = ? order by rowid', id)),
      tags: pairs(db.all('select key, value from trace_tags where request_id = ? order by rowid', id)),
      assessments: readAssessments(db, id),
    }
  })
}

function pairs(rows: readonly Row[]): readonly Tag[] {
  return rows.map(row => ({ key: String(row['key']), value: String(row['value'] ?? '') }))
}
