import { required } from '../field.ts'
import { atMost, int64, message, messages, oneOf, orEmpty, text, texts } from '../fieldKinds.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { runInfoJson, runJson } from '../json/runJson.ts'
import { or, searchFields, tags, viewType } from '../messages.ts'
import { post, get, type Route } from '../route.ts'

const id = { run_id: required(text) }
const status = oneOf({ 1: 'RUNNING', 2: 'SCHEDULED', 3: 'FINISHED', 4: 'FAILED', 5: 'KILLED' })
const dataset = {
  name: required(text),
  digest: required(text),
  source_type: required(text),
  source: required(text),
  schema: text,
  profile: text,
}
const datasets = messages({ tags, dataset: required(message(dataset)) })
const models = messages({ model_id: required(text) })
const creation = { experiment_id: required(text), user_id: text, run_name: text, start_time: int64, tags }

export const runRoutes: readonly Route[] = [
  post('runs/create', creation, ({ store, wire }, input) => ({ run: runJson(store.runs.create(input), wire, { justMade: true }) })),
  get('runs/get', id, ({ store, wire }, { run_id }) => ({ run: runJson(store.runs.get(run_id), wire) })),
  post('runs/update', { ...id, status, end_time: int64, run_name: text }, ({ store, wire }, { run_id, ...change }) => {
    return { run_info: runInfoJson(store.runs.update(run_id, change), wire) }
  }),
  post('runs/delete', id, ({ store }, { run_id }) => {
    store.runs.delete(run_id)
    return {}
  }),
  post('runs/restore', id, ({ store }, { run_id }) => {
    store.runs.restore(run_id)
    return {}
  }),
  post(
    'runs/search',
    { ...searchFields, experiment_ids: texts, run_view_type: viewType, max_results: atMost(50_000), order_by: texts },
    ({ store, wire }, query) => {
      const { items, next_page_token } = store.runs.search(query)
      return { runs: orAbsent(items.map(run => runJson(run, wire))), next_page_token }
    },
  ),
  post('runs/log-inputs', { ...id, datasets, models }, ({ store }, { run_id, ...inputs }) => {
    store.runs.logInputs(run_id, inputs)
    return {}
  }),
  post('runs/outputs', { ...id, models: messages({ model_id: required(text), step: or(int64, 0) }) }, ({ store }, input) => {
    store.runs.logOutputs(input.run_id, input.models)
    return {}
  }),
  post('runs/log-model', { ...id, model_json: orEmpty }, ({ store }, { run_id, model_json }) => {
    store.runs.logModel(run_id, model_json)
    return {}
  }),
  // In MLflow's own description of the API the path lacks a slash; its pages ask here.
  post('experiments/search-datasets', { experiment_ids: texts }, ({ store }, { experiment_ids }) => {
    return { dataset_summaries: orAbsent(store.runs.searchDatasets(experiment_ids)) }
  }),
]
