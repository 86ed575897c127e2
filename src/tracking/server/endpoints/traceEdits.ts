import { required } from '../field.ts'
import { int64, orEmpty, text, texts } from '../fieldKinds.ts'
import { type Call, route, type Route } from '../route.ts'
import type { TraceDeletion } from '../../stores/traceStore.ts'

const tag = { trace_id: required(text), key: required(text) }

/** Fields of both generations' deletion; 2.x calls the ids `request_ids`. */
export const deletionFields = {
  experiment_id: required(text),
  max_timestamp_millis: int64,
  max_traces: int64,
  request_ids: texts,
  trace_ids: texts,
}

export function deleteTraces({ store, wire }: Call, input: TraceDeletion & { readonly request_ids: readonly string[] }): object {
  const { request_ids, trace_ids = [], ...rest } = input
  const ids = [...request_ids, ...trace_ids]
  return { traces_deleted: wire.int64(store.traces.delete({ ...rest, trace_ids: ids.length === 0 ? undefined : ids })) }
}

/** Tags of traces, which both generations set in the same way below their own path. */
export function traceTagRoutes(path: string): readonly Route[] {
  return [
    route(
      { method: 'PATCH', path: `${path}/{trace_id}/tags`, fields: { ...tag, value: orEmpty } },
      ({ store }, { trace_id, key, value }) => {
        store.traces.setTag(trace_id, { key, value })
        return {}
      },
    ),
    route({ method: 'DELETE', path: `${path}/{trace_id}/tags`, fields: tag }, ({ store }, { trace_id, key }) => {
      store.traces.deleteTag(trace_id, key)
      return {}
    }),
  ]
}
