import type { Span } from '../../trace.ts'

/** What of a span's own JSON is read: attributes are JSON texts by name, as MLflow keeps them. */
interface SpanContent {
  readonly trace_id?: string
  readonly span_id?: string
  readonly parent_span_id?: string | null
  readonly attributes?: Readonly<Record<string, string>>
  readonly status?: { readonly code?: string; readonly message?: string }
  readonly events?: readonly {
    readonly name?: string
    readonly time_unix_nano?: number
    readonly attributes?: Readonly<Record<string, unknown>>
  }[]
}

/** A span as OpenTelemetry's protobuf has it in JSON; times as strings, for they are beyond what a number holds exactly. */
export function spanJson(span: Span): object {
  const content = JSON.parse(span.content) as SpanContent
  const events = (content.events ?? []).map(({ name, time_unix_nano, attributes }) => ({
    name,
    time_unix_nano: time_unix_nano === undefined ? undefined : String(time_unix_nano),
    attributes: Object.entries(attributes ?? {}).map(([key, value]) => ({ key, value: valueJson(value) })),
  }))
  return {
    trace_id: content.trace_id,
    span_id: content.span_id ?? Buffer.from(span.span_id, 'hex').toString('base64'),
    parent_span_id: content.parent_span_id ?? undefined,
    name: span.name,
    start_time_unix_nano: String(span.start_time_unix_nano),
    end_time_unix_nano: span.end_time_unix_nano === undefined ? undefined : String(span.end_time_unix_nano),
    attributes: Object.entries(content.attributes ?? {}).map(([key, value]) => ({ key, value: valueJson(parsed(value)) })),
    events: events.length === 0 ? undefined : events,
    status: { code: content.status?.code, message: content.status?.message === '' ? undefined : content.status?.message },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** OpenTelemetry's `AnyValue`; null is one without a value. */
function valueJson(value: unknown): object {
  if (typeof value === 'string') return { string_value: value }
  if (typeof value === 'boolean') return { bool_value: value }
  if (typeof value === 'number') return Number.isInteger(value) ? { int_value: value } : { double_value: value }
  if (Array.isArray(value)) return { array_value: { values: value.map(valueJson) } }
  if (typeof value !== 'object' || value === null) return {}
  return { kvlist_value: { values: Object.entries(value).map(([key, item]) => ({ key, value: valueJson(item) })) } }
}
