import { required } from '../field.ts'
import { messages, orEmpty, text } from '../fieldKinds.ts'
import { metricFields, metrics, tags } from '../messages.ts'
import { post, type Route } from '../route.ts'

const id = { run_id: required(text) }
const params = messages({ key: required(text), value: orEmpty })

const routes: readonly Route[] = [
  post('runs/log-metric', { ...metricFields, ...id }, ({ store }, { run_id, ...metric }) => {
    store.runs.logMetric(run_id, metric)
    return {}
  }),
  post('runs/log-parameter', { ...id, key: required(text), value: orEmpty }, ({ store }, { run_id, key, value }) => {
    store.runs.logParam(run_id, { key, value })
    return {}
  }),
  post('runs/log-batch', { ...id, metrics, params, tags }, ({ store }, { run_id, ...batch }) => {
    store.runs.logBatch(run_id, batch)
    return {}
  }),
  post('runs/set-tag', { ...id, key: required(text), value: orEmpty }, ({ store }, { run_id, key, value }) => {
    store.runs.setTag(run_id, { key, value })
    return {}
  }),
  post('runs/delete-tag', { ...id, key: required(text) }, ({ store }, { run_id, key }) => {
    store.runs.deleteTag(run_id, key)
    return {}
  }),
]

/** What a run is told while it trains: the calls that come by the thousand. */
export const loggingRoutes: readonly Route[] = routes.map(route => ({ ...route, small: true }))
