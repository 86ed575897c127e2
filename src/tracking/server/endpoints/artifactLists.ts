import { parseArtifactPath } from '../artifacts/artifactPath.ts'
import { locate } from '../artifacts/artifactRoot.ts'
import { listFolder } from '../artifacts/listFolder.ts'
import { required } from '../field.ts'
import { text } from '../fieldKinds.ts'
import { orAbsent } from '../json/orAbsent.ts'
import { type Call, get, route, type Route } from '../route.ts'

const ofModel = { model_id: required(text), artifact_directory_path: text }

/** What is among the artifacts of a run, of a logged model, or below the root of proxied ones. */
export const artifactListRoutes: readonly Route[] = [
  get('artifacts/list', { run_id: required(text), path: text }, async (call, { run_id, path = '' }) => {
    const uri = call.store.runs.get(run_id).info.artifact_uri
    return { root_uri: uri, files: await list(call, { uri, path, prefixed: true }) }
  }),
  get('logged-models/{model_id}/artifacts/directories', ofModel, async (call, { model_id, artifact_directory_path: path = '' }) => {
    const uri = call.store.models.get(model_id).artifact_uri
    return { root_uri: uri, files: await list(call, { uri, path, prefixed: true }) }
  }),
  route({ method: 'GET', path: '/api/2.0/mlflow-artifacts/artifacts', fields: { path: text } }, async (call, { path = '' }) => {
    return { files: await list(call, { uri: 'mlflow-artifacts:/', path, prefixed: false }) }
  }),
]

/** Paths are from the URI, or within the folder that was asked for. */
async function list(
  call: Call,
  { uri, path, prefixed }: { uri: string; path: string; prefixed: boolean },
): Promise<readonly object[] | undefined> {
  const names = parseArtifactPath(path)
  const files = await listFolder(call.artifacts, locate(call.artifacts, uri, names))
  const prefix = prefixed ? names : []
  return orAbsent(
    files.map(({ name, size }) => ({
      path: [...prefix, name].join('/'),
      is_dir: size === undefined,
      file_size: call.wire.maybeInt64(size),
    })),
  )
}
