import { required } from '../field.ts'
import { int64, orEmpty, text, texts } from '../fieldKinds.ts'
import { experimentJson } from '../json/experimentJson.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { searchFields, tags, viewType } from '../messages.ts'
import { type Call, get, post, type Route } from '../route.ts'
import type { ExperimentQuery } from '../../stores/experimentStore.ts'

const id = { experiment_id: required(text) }
const search = { ...searchFields, view_type: viewType, max_results: int64, order_by: texts }

export const experimentRoutes: readonly Route[] = [
  post('experiments/create', { name: required(text), artifact_location: text, tags }, ({ store }, input) => {
    return { experiment_id: store.experiments.create(input) }
  }),
  get('experiments/get', id, ({ store, wire }, { experiment_id }) => {
    return { experiment: experimentJson(store.experiments.get(experiment_id), wire) }
  }),
  get('experiments/get-by-name', { experiment_name: required(text) }, ({ store, wire }, { experiment_name }) => {
    return { experiment: experimentJson(store.experiments.getByName(experiment_name), wire) }
  }),
  post('experiments/search', search, answerSearch),
  get('experiments/search', search, answerSearch),
  // What 1.x has in the place of search.
  get('experiments/list', { view_type: viewType, max_results: int64, page_token: text }, (call, input) => {
    return answerSearch(call, { ...input, order_by: ['experiment_id ASC'] })
  }),
  post('experiments/delete', id, ({ store }, { experiment_id }) => {
    store.experiments.delete(experiment_id)
    return {}
  }),
  post('experiments/restore', id, ({ store }, { experiment_id }) => {
    store.experiments.restore(experiment_id)
    return {}
  }),
  post('experiments/update', { ...id, new_name: required(text) }, ({ store }, { experiment_id, new_name }) => {
    store.experiments.rename(experiment_id, new_name)
    return {}
  }),
  post('experiments/set-experiment-tag', { ...id, key: required(text), value: orEmpty }, ({ store }, { experiment_id, key, value }) => {
    store.experiments.setTag(experiment_id, { key, value })
    return {}
  }),
  post('experiments/delete-experiment-tag', { ...id, key: required(text) }, ({ store }, { experiment_id, key }) => {
    store.experiments.deleteTag(experiment_id, key)
    return {}
  }),
]

function answerSearch({ store, wire }: Call, query: ExperimentQuery): object {
  const { items, next_page_token } = store.experiments.search(query)
  return { experiments: orAbsent(items.map(item => experimentJson(item, wire))), next_page_token }
}
