import type { Tag } from '../../tag.ts'
import { required } from '../field.ts'
import { int64, message, messages, text, textMap, texts } from '../fieldKinds.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { spanJson } from '../json/spanJson.ts'
import { traceInfoJson } from '../json/traceJson.ts'
import { searchFields } from '../messages.ts'
import { type Call, route, type Route } from '../route.ts'
import { duration, time } from '../timeFields.ts'
import { deletionFields, deleteTraces, traceTagRoutes } from './traceEdits.ts'

const V3 = '/api/3.0/mlflow/traces'
const location = message({ type: text, mlflow_experiment: message({ experiment_id: required(text) }) })
const traceInfo = message({
  trace_id: required(text),
  client_request_id: text,
  trace_location: location,
  request_time: time,
  execution_duration: duration,
  state: text,
  trace_metadata: textMap,
  tags: textMap,
  request_preview: text,
  response_preview: text,
})
const search = {
  ...searchFields,
  locations: messages({ mlflow_experiment: message({ experiment_id: required(text) }) }),
  max_results: int64,
  order_by: texts,
}
const byId = { trace_id: required(text) }

/** Traces as 3.x talks of them. */
export const traceRoutes: readonly Route[] = [
  route({ method: 'POST', path: V3, fields: { trace: required(message({ trace_info: required(traceInfo) })) } }, ({ store }, { trace }) => {
    const { trace_location, request_time, trace_metadata, tags, state, ...rest } = trace.trace_info
    const info = store.traces.start({
      ...rest,
      experiment_id: trace_location?.mlflow_experiment?.experiment_id ?? '0',
      request_time: request_time ?? Date.now(),
      state: state ?? 'STATE_UNSPECIFIED',
      // Marks a trace of which the client has said all, as MLflow 3 does.
      trace_metadata: toTags({ ...trace_metadata, 'mlflow.trace.infoFinalized': 'true' }),
      tags: toTags(tags),
    })
    return { trace: { trace_info: traceInfoJson(info) } }
  }),
  route({ method: 'POST', path: `${V3}/search`, fields: search }, ({ store }, { locations, ...query }) => {
    const experiment_ids = locations.flatMap(({ mlflow_experiment }) => mlflow_experiment?.experiment_id ?? [])
    const { items, next_page_token } = store.traces.search({ ...query, experiment_ids })
    return { traces: orAbsent(items.map(traceInfoJson)), next_page_token }
  }),
  route({ method: 'GET', path: `${V3}/get`, fields: byId }, (call, { trace_id }) => ({ trace: whole(call, trace_id) })),
  route({ method: 'GET', path: `${V3}/batchGet`, fields: { trace_ids: texts } }, (call, { trace_ids }) => {
    return { traces: orAbsent(call.store.traces.getAll(trace_ids).map(info => whole(call, info.trace_id))) }
  }),
  route({ method: 'POST', path: `${V3}/batchGetInfos`, fields: { trace_ids: texts } }, ({ store }, { trace_ids }) => {
    return { trace_infos: orAbsent(store.traces.getAll(trace_ids).map(traceInfoJson)) }
  }),
  route({ method: 'POST', path: `${V3}/delete-traces`, fields: deletionFields }, deleteTraces),
  route({ method: 'GET', path: `${V3}/{trace_id}`, fields: byId }, ({ store }, { trace_id }) => {
    return { trace: { trace_info: traceInfoJson(store.traces.get(trace_id)) } }
  }),
  ...traceTagRoutes(V3),
]

function whole({ store }: Call, traceId: string): object {
  return { trace_info: traceInfoJson(store.traces.get(traceId)), spans: orAbsent(store.traces.spans(traceId).map(spanJson)) }
}

function toTags(map: Readonly<Record<string, string>> | undefined): readonly Tag[] {
  return Object.entries(map ?? {}).map(([key, value]) => ({ key, value }))
}
