import { makeId } from '../entityId.ts'
import { noAssessment } from '../failures.ts'
import type { AssessmentChange, NewAssessment } from '../stores/traceStore.ts'
import type { Assessment } from '../trace.ts'
import type { Connection, Row } from './connection.ts'

export function createAssessment(db: Connection, assessment: NewAssessment): Assessment {
  const now = Date.now()
  const whole = { ...assessment, assessment_id: `a-${makeId()}`, created_timestamp: now, last_updated_timestamp: now, valid: true }
  db.insert('assessments', toRow(whole))
  // What is overridden stays, and no longer counts.
  if (assessment.overrides)
    db.run('update assessments set valid = 0 where trace_id = ? and assessment_id = ?', assessment.trace_id, assessment.overrides)
  return whole
}

export function readAssessments(db: Connection, traceId: string): readonly Assessment[] {
  if (!db.has('assessments')) return []
  return db.all('select * from assessments where trace_id = ? order by created_timestamp, rowid', traceId).map(toAssessment)
}

export function getAssessment(db: Connection, traceId: string, id: string): Assessment {
  const found = readAssessments(db, traceId).find(each => each.assessment_id === id)
  if (!found) throw noAssessment({ id, trace: traceId })
  return found
}

export function updateAssessment(db: Connection, old: Assessment, change: AssessmentChange): Assessment {
  const next = { ...old, ...change, last_updated_timestamp: Date.now() }
  db.run('delete from assessments where assessment_id = ?', old.assessment_id)
  db.insert('assessments', toRow(next))
  return next
}

/** What it took the place of counts again. One that is not there is no failure, as with MLflow. */
export function deleteAssessment(db: Connection, traceId: string, id: string): void {
  const old = readAssessments(db, traceId).find(each => each.assessment_id === id)
  if (!old) return
  db.run('delete from assessments where assessment_id = ?', id)
  if (old.overrides) db.run('update assessments set valid = 1 where assessment_id = ?', old.overrides)
}

const OPTIONAL = ['error', 'source_id', 'run_id', 'span_id', 'rationale', 'overrides'] as const

function toRow(assessment: Assessment): Row {
  const row: Row = {
    assessment_id: assessment.assessment_id,
    trace_id: assessment.trace_id,
    name: assessment.name,
    assessment_type: assessment.assessment_type,
    value: assessment.value,
    created_timestamp: assessment.created_timestamp,
    last_updated_timestamp: assessment.last_updated_timestamp,
    source_type: assessment.source_type,
    valid: assessment.valid ? 1 : 0,
    assessment_metadata: assessment.metadata ?? null,
  }
  for (const column of OPTIONAL) row[column] = assessment[column] ?? null
  return row
}

function toAssessment(row: Row): Assessment {
  const text = (column: string) => (row[column] ?? undefined) as string | undefined
  return {
    assessment_id: String(row['assessment_id']),
    trace_id: String(row['trace_id']),
    name: String(row['name']),
    assessment_type: row['assessment_type'] as Assessment['assessment_type'],
    value: String(row['value']),
    error: text('error'),
    created_timestamp: Number(row['created_timestamp']),
    last_updated_timestamp: Number(row['last_updated_timestamp']),
    source_type: String(row['source_type']),
    source_id: text('source_id'),
    run_id: text('run_id'),
    span_id: text('span_id'),
    rationale: text('rationale'),
    overrides: text('overrides'),
    valid: row['valid'] === 1,
    metadata: text('assessment_metadata'),
  }
}
