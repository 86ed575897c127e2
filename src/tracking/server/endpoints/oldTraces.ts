import { required } from '../field.ts'
import { int64, orEmpty, text, texts } from '../fieldKinds.ts'
import { oldTraceInfoJson, traceInfoJson } from '../json/traceJson.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { or, searchFields, tags } from '../messages.ts'
import { get, patch, post, type Route } from '../route.ts'
import { deleteTraces, deletionFields, traceTagRoutes } from './traceEdits.ts'

const start = { experiment_id: required(text), timestamp_ms: or(int64, 0), request_metadata: tags, tags }
const end = { trace_id: required(text), timestamp_ms: or(int64, 0), status: orEmpty, request_metadata: tags, tags }

/** Traces as 2.x talks of them. */
export const oldTraceRoutes: readonly Route[] = [
  post('traces', start, ({ store, wire }, { timestamp_ms, request_metadata, ...rest }) => {
    const info = store.traces.start({ ...rest, request_time: timestamp_ms, state: 'IN_PROGRESS', trace_metadata: request_metadata })
    return { trace_info: oldTraceInfoJson(info, wire) }
  }),
  get('traces', { ...searchFields, experiment_ids: texts, max_results: int64, order_by: texts }, ({ store, wire }, query) => {
    const { items, next_page_token } = store.traces.search(query)
    return { traces: orAbsent(items.map(info => oldTraceInfoJson(info, wire))), next_page_token }
  }),
  post('traces/delete-traces', deletionFields, deleteTraces),
  post('traces/link-to-run', { trace_ids: texts, run_id: required(text) }, ({ store }, { trace_ids, run_id }) => {
    store.traces.linkToRun(trace_ids, run_id)
    return {}
  }),
  patch('traces/{trace_id}', end, ({ store, wire }, { trace_id, ...change }) => {
    return { trace_info: oldTraceInfoJson(store.traces.end(trace_id, change), wire) }
  }),
  get('traces/{trace_id}/info', { trace_id: required(text) }, ({ store, wire }, { trace_id }) => {
    return { trace_info: oldTraceInfoJson(store.traces.get(trace_id), wire) }
  }),
  get('traces/{trace_id}', { trace_id: required(text) }, ({ store }, { trace_id }) => {
    return { trace: { trace_info: traceInfoJson(store.traces.get(trace_id)) } }
  }),
  ...traceTagRoutes('/api/2.0/mlflow/traces'),
]
