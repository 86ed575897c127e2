import type { SearchQuery } from '../../page.ts'
import { required } from '../field.ts'
import { atMost, orEmpty, text, texts } from '../fieldKinds.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { oneVersionJson, registeredModelJson } from '../json/registryJson.ts'
import { searchFields, tags } from '../messages.ts'
import { type Call, get, patch, post, remove, type Route } from '../route.ts'

const id = { name: required(text) }
const latest = { ...id, stages: texts }

export const registeredModelRoutes: readonly Route[] = [
  post('registered-models/create', { ...id, description: text, tags }, ({ store, wire }, input) => {
    return { registered_model: registeredModelJson(store.registry.createModel(input), wire) }
  }),
  get('registered-models/get', id, ({ store, wire }, { name }) => {
    return { registered_model: registeredModelJson(store.registry.getModel(name), wire) }
  }),
  post('registered-models/rename', { ...id, new_name: required(text) }, ({ store, wire }, { name, new_name }) => {
    return { registered_model: registeredModelJson(store.registry.renameModel(name, new_name), wire) }
  }),
  patch('registered-models/update', { ...id, description: text }, ({ store, wire }, { name, description }) => {
    return { registered_model: registeredModelJson(store.registry.updateModel(name, description), wire) }
  }),
  remove('registered-models/delete', id, ({ store }, { name }) => {
    store.registry.deleteModel(name)
    return {}
  }),
  get('registered-models/search', { ...searchFields, max_results: atMost(1000), order_by: texts }, answerSearch),
  // What 1.x calls besides search.
  get('registered-models/list', { max_results: atMost(1000), page_token: text }, answerSearch),
  post('registered-models/get-latest-versions', latest, answerLatest),
  get('registered-models/get-latest-versions', latest, answerLatest),
  post('registered-models/set-tag', { ...id, key: required(text), value: orEmpty }, ({ store }, { name, key, value }) => {
    store.registry.setModelTag(name, { key, value })
    return {}
  }),
  remove('registered-models/delete-tag', { ...id, key: required(text) }, ({ store }, { name, key }) => {
    store.registry.deleteModelTag(name, key)
    return {}
  }),
  post('registered-models/alias', { ...id, alias: required(text), version: required(text) }, ({ store }, { name, alias, version }) => {
    store.registry.setAlias({ name, version }, alias)
    return {}
  }),
  remove('registered-models/alias', { ...id, alias: required(text) }, ({ store }, { name, alias }) => {
    store.registry.deleteAlias(name, alias)
    return {}
  }),
  get('registered-models/alias', { ...id, alias: required(text) }, ({ store, wire }, { name, alias }) => {
    return { model_version: oneVersionJson(store.registry.getByAlias(name, alias), wire) }
  }),
]

function answerSearch({ store, wire }: Call, query: SearchQuery): object {
  const { items, next_page_token } = store.registry.searchModels(query)
  return { registered_models: orAbsent(items.map(model => registeredModelJson(model, wire))), next_page_token }
}

function answerLatest({ store, wire }: Call, { name, stages }: { name: string; stages: readonly string[] }): object {
  return { model_versions: orAbsent(store.registry.latestVersions(name, stages).map(version => oneVersionJson(version, wire))) }
}
