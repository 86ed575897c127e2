import type { Tag } from '../../tag.ts'
import type { Assessment, TraceInfo } from '../../trace.ts'
import type { Wire } from '../wire.ts'
import { orAbsent } from './orAbsent.ts'

/** As 3.x has it. Maps and times are protobuf's JSON. */
export function traceInfoJson(info: TraceInfo): object {
  return {
    trace_id: info.trace_id,
    client_request_id: info.client_request_id,
    trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: info.experiment_id } },
    request_time: timeJson(info.request_time),
    execution_duration: info.execution_duration === undefined ? undefined : durationJson(info.execution_duration),
    state: info.state,
    trace_metadata: mapJson(info.trace_metadata),
    tags: mapJson(info.tags),
    request_preview: info.request_preview,
    response_preview: info.response_preview,
    assessments: orAbsent(info.assessments.map(assessmentJson)),
  }
}

/** As 2.x has it, with its own names. */
export function oldTraceInfoJson(info: TraceInfo, wire: Wire): object {
  return {
    request_id: info.trace_id,
    experiment_id: info.experiment_id,
    timestamp_ms: wire.int64(info.request_time),
    execution_time_ms: wire.int64(info.execution_duration ?? 0),
    status: info.state === 'STATE_UNSPECIFIED' ? 'TRACE_STATUS_UNSPECIFIED' : info.state,
    request_metadata: orAbsent(info.trace_metadata),
    tags: orAbsent(info.tags),
  }
}

export function assessmentJson(assessment: Assessment): object {
  const { source_type, source_id, metadata } = assessment
  const value: unknown = JSON.parse(assessment.value)
  const error: unknown = assessment.error === undefined ? undefined : JSON.parse(assessment.error)
  return {
    assessment_id: assessment.assessment_id,
    assessment_name: assessment.name,
    trace_id: assessment.trace_id,
    span_id: assessment.span_id,
    source: { source_type, source_id },
    create_time: timeJson(assessment.created_timestamp),
    last_update_time: timeJson(assessment.last_updated_timestamp),
    ...(assessment.assessment_type === 'feedback' ? { feedback: { value, error } } : { expectation: { value } }),
    rationale: assessment.rationale,
    metadata: metadata === undefined ? undefined : (JSON.parse(metadata) as unknown),
    overrides: assessment.overrides,
    valid: assessment.valid,
  }
}

/** `2026-11-22T18:10:48.413Z`; milliseconds only when there are some. */
function timeJson(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/** `1.500s`; milliseconds only when there are some. */
function durationJson(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${(milliseconds / 1000).toFixed(3)}s`
}

function mapJson(tags: readonly Tag[]): Record<string, string> | undefined {
  return tags.length === 0 ? undefined : Object.fromEntries(tags.map(({ key, value }) => [key, value]))
}
