import { required } from '../field.ts'
import { atMost, flag, orEmpty, text, texts } from '../fieldKinds.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { modelVersionJson, oneVersionJson } from '../json/registryJson.ts'
import { or, searchFields, tags } from '../messages.ts'
import { get, patch, post, remove, type Route } from '../route.ts'

const id = { name: required(text), version: required(text) }
const creation = { name: required(text), source: required(text), run_id: text, run_link: text, description: text, model_id: text, tags }
const transition = { ...id, stage: required(text), archive_existing_versions: or(flag, false) }

export const modelVersionRoutes: readonly Route[] = [
  post('model-versions/create', creation, ({ store, wire }, input) => {
    return { model_version: modelVersionJson(store.registry.createVersion(input), wire) }
  }),
  get('model-versions/get', id, ({ store, wire }, key) => ({ model_version: oneVersionJson(store.registry.getVersion(key), wire) })),
  patch('model-versions/update', { ...id, description: text }, ({ store, wire }, { description, ...key }) => {
    return { model_version: modelVersionJson(store.registry.updateVersion(key, description), wire) }
  }),
  post('model-versions/transition-stage', transition, ({ store, wire }, { stage, archive_existing_versions, ...key }) => {
    return { model_version: modelVersionJson(store.registry.transitionStage(key, stage, archive_existing_versions), wire) }
  }),
  remove('model-versions/delete', id, ({ store }, key) => {
    store.registry.deleteVersion(key)
    return {}
  }),
  get('model-versions/search', { ...searchFields, max_results: atMost(200_000), order_by: texts }, ({ store, wire }, query) => {
    const { items, next_page_token } = store.registry.searchVersions(query)
    return { model_versions: orAbsent(items.map(version => modelVersionJson(version, wire))), next_page_token }
  }),
  get('model-versions/get-download-uri', id, ({ store }, key) => ({ artifact_uri: store.registry.downloadUri(key) })),
  post('model-versions/set-tag', { ...id, key: required(text), value: orEmpty }, ({ store }, { key, value, ...version }) => {
    store.registry.setVersionTag(version, { key, value })
    return {}
  }),
  remove('model-versions/delete-tag', { ...id, key: required(text) }, ({ store }, { key, ...version }) => {
    store.registry.deleteVersionTag(version, key)
    return {}
  }),
]
