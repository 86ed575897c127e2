import { required } from '../field.ts'
import { int64, text, texts } from '../fieldKinds.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { metricJson } from '../json/runJson.ts'
import { get, type Route } from '../route.ts'

const history = { run_id: required(text), metric_key: required(text), max_results: int64, page_token: text }
const interval = { run_ids: texts, metric_key: required(text), start_step: int64, end_step: int64, max_results: int64 }

export const historyRoutes: readonly Route[] = [
  get('metrics/get-history', history, ({ store, wire }, query) => {
    const { items, next_page_token } = store.history.history(query)
    return { metrics: orAbsent(items.map(metric => metricJson(metric, wire))), next_page_token }
  }),
  // Of MLflow's pages. Its list is there even when it is empty.
  get('metrics/get-history-bulk', { run_id: texts, metric_key: required(text), max_results: int64 }, ({ store, wire }, query) => {
    const { run_id: run_ids, ...rest } = query
    return { metrics: store.history.bulk({ run_ids, ...rest }).map(metric => metricJson(metric, wire)) }
  }),
  get('metrics/get-history-bulk-interval', interval, ({ store, wire }, query) => {
    return { metrics: orAbsent(store.history.bulkInterval(query).map(metric => metricJson(metric, wire))) }
  }),
]
