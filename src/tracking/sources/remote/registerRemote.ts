import type { ModelToRegister } from '../../../protocol/runs.ts'
import type { RestClient } from './restClient.ts'

/** Makes a version of a model that a run on the server logged, and the registered model if it is new; answers the version. */
export async function registerRemote(
  client: RestClient,
  runId: string,
  model: ModelToRegister & { description?: string },
): Promise<string> {
  const { name, artifactPath, modelId, description } = model
  const { run } = await client.get<{ run: { info: { artifact_uri?: string } } }>('runs/get', { run_id: runId, run_uuid: runId })
  const source = modelId === undefined ? `${(run.info.artifact_uri ?? '').replace(/\/$/, '')}/${artifactPath}` : `models:/${modelId}`
  await createModel(client, name)
  const made = await client.post<{ model_version: { version: string | number } }>('model-versions/create', {
    name,
    source,
    run_id: runId,
    ...(modelId !== undefined && { model_id: modelId }),
    ...(description !== undefined && { description }),
  })
  return String(made.model_version.version)
}

/** One that is there already stays. */
async function createModel(client: RestClient, name: string): Promise<void> {
  try {
    await client.post('registered-models/create', { name })
  } catch (error) {
    await client.get('registered-models/get', { name }).catch(() => {
      throw error
    })
  }
}
