import type { RunModelView } from '../../protocol/runs.ts'
import type { ModelVersion } from '../modelVersion.ts'

type Origin = Pick<ModelVersion, 'name' | 'version' | 'source'>

/** The models that a run logged, each with the versions that were registered of it. */
export function withRegistered(models: readonly RunModelView[], versions: readonly Origin[]): RunModelView[] {
  return models.map(model => {
    const own = versions.filter(({ source }) => isOf(model, source))
    return { ...model, registered: own.map(({ name, version }) => ({ name, version })) }
  })
}

/** A model of MLflow 3 is named by its id, one before that by where it lies. */
function isOf({ modelId, artifactPath }: RunModelView, source: string): boolean {
  if (modelId !== undefined && source.includes(modelId)) return true
  return source.replace(/\/$/, '').endsWith(`/${artifactPath}`)
}
