import type { RunModelView } from '../../protocol/runs.ts'

/** The models that a run logged before MLflow 3: the JSON of its tag `mlflow.log-model.history`. */
export function modelsOf(tags: Readonly<Record<string, string>>): RunModelView[] {
  const history = parseHistory(tags['mlflow.log-model.history'] ?? '[]')
  return history.flatMap(entry => {
    const { artifact_path: path, flavors } = (entry ?? {}) as { artifact_path?: unknown; flavors?: unknown }
    if (typeof path !== 'string') return []
    const names = typeof flavors === 'object' && flavors !== null ? Object.keys(flavors) : []
    return { name: path, artifactPath: path, flavors: names, registered: [] }
  })
}

/** The models of MLflow 3, which live beside runs: `m-<32 hex>`. */
export function loggedModels(models: readonly { modelId: string; name: string }[]): RunModelView[] {
  return models.map(({ modelId, name }) => ({ name, modelId, artifactPath: name, flavors: [], registered: [] }))
}

function parseHistory(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
