import type { Tag } from './tag.ts'

/** What a trace says of itself; v2 calls some of it by other names (`request_id`, `timestamp_ms`, `status`, `request_metadata`). */
export interface TraceInfo {
  /** `tr-` and 32 hexadecimal digits; without `tr-` from 2.x. */
  readonly trace_id: string
  readonly experiment_id: string
  /** Milliseconds. */
  readonly request_time: number
  readonly execution_duration?: number | undefined
  /** `OK`, `ERROR`, `IN_PROGRESS` or `STATE_UNSPECIFIED`, as it was sent. */
  readonly state: string
  readonly client_request_id?: string | undefined
  readonly request_preview?: string | undefined
  readonly response_preview?: string | undefined
  readonly trace_metadata: readonly Tag[]
  readonly tags: readonly Tag[]
  readonly assessments: readonly Assessment[]
}

/** A piece of work in a trace. `content` is the span's own JSON, kept as it is. */
export interface Span {
  readonly trace_id: string
  /** 16 hexadecimal digits. */
  readonly span_id: string
  readonly parent_span_id?: string | undefined
  readonly name: string
  readonly type: string
  readonly status: string
  readonly start_time_unix_nano: bigint
  readonly end_time_unix_nano?: bigint | undefined
  readonly content: string
}

/** A judgement on a trace or a span: feedback or an expectation. `value`, `error` and `metadata` are JSON text. */
export interface Assessment {
  /** `a-` and 32 hexadecimal digits. */
  readonly assessment_id: string
  readonly trace_id: string
  readonly name: string
  readonly assessment_type: 'feedback' | 'expectation'
  readonly value: string
  readonly error?: string | undefined
  readonly created_timestamp: number
  readonly last_updated_timestamp: number
  readonly source_type: string
  readonly source_id?: string | undefined
  readonly run_id?: string | undefined
  readonly span_id?: string | undefined
  readonly rationale?: string | undefined
  readonly overrides?: string | undefined
  readonly valid: boolean
  readonly metadata?: string | undefined
}
