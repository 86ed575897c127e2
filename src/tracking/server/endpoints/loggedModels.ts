import { required } from '../field.ts'
import { atMost, flag, messages, oneOf, orEmpty, text, texts } from '../fieldKinds.ts'
import { loggedModelJson } from '../json/loggedModelJson.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { or, tags } from '../messages.ts'
import { get, patch, post, remove, type Route } from '../route.ts'
import type { LoggedModelStatus } from '../../loggedModel.ts'

const id = { model_id: required(text) }
const params = messages({ key: required(text), value: orEmpty })
const creation = { experiment_id: required(text), name: text, model_type: text, source_run_id: text, params, tags }
const order = messages({ field_name: required(text), ascending: or(flag, true), dataset_name: text, dataset_digest: text })
const datasets = messages({ dataset_name: required(text), dataset_digest: text })
const search = { experiment_ids: required(texts), filter: text, datasets, max_results: atMost(1000), order_by: order, page_token: text }
const status = oneOf({
  0: 'LOGGED_MODEL_STATUS_UNSPECIFIED',
  1: 'LOGGED_MODEL_PENDING',
  2: 'LOGGED_MODEL_READY',
  3: 'LOGGED_MODEL_UPLOAD_FAILED',
})
const STATUSES: Readonly<Record<string, LoggedModelStatus>> = {
  LOGGED_MODEL_STATUS_UNSPECIFIED: 'UNSPECIFIED',
  LOGGED_MODEL_PENDING: 'PENDING',
  LOGGED_MODEL_READY: 'READY',
  LOGGED_MODEL_UPLOAD_FAILED: 'UPLOAD_FAILED',
}

/** MLflow 3's models that are more than a folder of a run. */
export const loggedModelRoutes: readonly Route[] = [
  post('logged-models', creation, ({ store, wire }, input) => ({ model: loggedModelJson(store.models.create(input), wire) })),
  post('logged-models/search', search, ({ store, wire }, query) => {
    const { items, next_page_token } = store.models.search(query)
    return { models: orAbsent(items.map(model => loggedModelJson(model, wire))), next_page_token }
  }),
  get('logged-models/{model_id}', id, ({ store, wire }, { model_id }) => ({ model: loggedModelJson(store.models.get(model_id), wire) })),
  patch('logged-models/{model_id}', { ...id, status: required(status) }, ({ store, wire }, input) => {
    return { model: loggedModelJson(store.models.finalize(input.model_id, STATUSES[input.status] ?? 'UNSPECIFIED'), wire) }
  }),
  remove('logged-models/{model_id}', id, ({ store }, { model_id }) => {
    store.models.delete(model_id)
    return {}
  }),
  patch('logged-models/{model_id}/tags', { ...id, tags }, ({ store }, input) => {
    store.models.setTags(input.model_id, input.tags)
    return {}
  }),
  remove('logged-models/{model_id}/tags/{tag_key}', { ...id, tag_key: required(text) }, ({ store }, { model_id, tag_key }) => {
    store.models.deleteTag(model_id, tag_key)
    return {}
  }),
  post('logged-models/{model_id}/params', { ...id, params }, ({ store }, input) => {
    store.models.logParams(input.model_id, input.params)
    return {}
  }),
]
