import type { Page, SearchQuery } from '../page.ts'
import type { Tag } from '../tag.ts'
import type { Assessment, Span, TraceInfo } from '../trace.ts'

/** A trace as a client brings it; without `trace_id` (2.x) one is made. A trace that is there already is added to. */
export type NewTrace = Omit<TraceInfo, 'trace_id' | 'assessments'> & { readonly trace_id?: string | undefined }

export interface TraceEnd {
  /** Milliseconds when it ended. */
  readonly timestamp_ms: number
  readonly status: string
  readonly request_metadata: readonly Tag[]
  readonly tags: readonly Tag[]
}

export interface TraceQuery extends SearchQuery {
  readonly experiment_ids: readonly string[]
}

/** Which traces to delete: either by ids, or the oldest up to a time. */
export interface TraceDeletion {
  readonly experiment_id: string
  readonly max_timestamp_millis?: number | undefined
  readonly max_traces?: number | undefined
  readonly trace_ids?: readonly string[] | undefined
}

export type NewAssessment = Omit<Assessment, 'assessment_id' | 'created_timestamp' | 'last_updated_timestamp' | 'valid'>
export type AssessmentChange = Partial<Pick<Assessment, 'name' | 'value' | 'error' | 'rationale' | 'metadata'>>

export interface TraceStore {
  /** False for a database of before MLflow 3.4: traces are kept there without their spans. */
  readonly keepsSpans: boolean
  start(trace: NewTrace): TraceInfo
  end(traceId: string, end: TraceEnd): TraceInfo
  get(traceId: string): TraceInfo
  /** Those of these ids that exist, in the order asked. */
  getAll(traceIds: readonly string[]): readonly TraceInfo[]
  search(query: TraceQuery): Page<TraceInfo>
  /** Answers how many went. */
  delete(deletion: TraceDeletion): number
  setTag(traceId: string, tag: Tag): void
  deleteTag(traceId: string, key: string): void
  linkToRun(traceIds: readonly string[], runId: string): void
  /** Spans that come before their trace's info make it. */
  addSpans(experimentId: string, spans: readonly Span[]): void
  /** In the order they started; none where the database keeps no spans. */
  spans(traceId: string): readonly Span[]
  createAssessment(assessment: NewAssessment): Assessment
  getAssessment(traceId: string, assessmentId: string): Assessment
  updateAssessment(traceId: string, assessmentId: string, change: AssessmentChange): Assessment
  deleteAssessment(traceId: string, assessmentId: string): void
}
