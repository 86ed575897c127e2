import type { ModelToRegister } from '../../protocol/runs.ts'
import { noRegisteredModel } from '../failures.ts'
import type { TrackingStore } from '../store.ts'

/** Makes a version of a model that a run logged, as MLflow's client does, and the registered model if it is new; answers the version. */
export function registerModel(store: TrackingStore, runId: string, { name, artifactPath, modelId }: ModelToRegister): string {
  const { artifact_uri: root } = store.runs.get(runId).info
  const source = modelId === undefined ? `${root.replace(/\/$/, '')}/${artifactPath}` : `models:/${modelId}`
  return store.together(() => {
    if (!isThere(store, name)) store.registry.createModel({ name })
    return store.registry.createVersion({ name, source, run_id: runId, model_id: modelId }).version
  })
}

function isThere(store: TrackingStore, name: string): boolean {
  try {
    return store.registry.getModel(name).name === name
  } catch (error) {
    if (noRegisteredModel.is(error)) return false
    throw error
  }
}
