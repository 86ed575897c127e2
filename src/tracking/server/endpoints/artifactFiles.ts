import { sendJson } from '../answers.ts'
import { parseArtifactPath, parseUrlPath } from '../artifacts/artifactPath.ts'
import { locate } from '../artifacts/artifactRoot.ts'
import { deleteArtifact } from '../artifacts/deleteArtifact.ts'
import { receiveFile } from '../artifacts/receiveFile.ts'
import { sendFile } from '../artifacts/sendFile.ts'
import { invalid, RestError } from '../restError.ts'
import type { Exchange, RawRoute } from '../route.ts'

const PROXY = '/api/2.0/mlflow-artifacts/artifacts/'

/** Artifacts' bytes: by proxy, and of runs, model versions and logged models as MLflow's pages ask for them. */
export const artifactFileRoutes: readonly RawRoute[] = [
  { method: 'GET', path: PROXY, serve: exchange => sendProxied(exchange) },
  { method: 'PUT', path: PROXY, serve: exchange => receive(exchange, proxied(exchange)) },
  {
    method: 'DELETE',
    path: PROXY,
    async serve(exchange) {
      await deleteArtifact(exchange.artifacts, proxied(exchange))
      sendJson(exchange.response, {})
    },
  },
  { method: 'GET', path: '/get-artifact', serve: exchange => sendBelow(exchange, uriOfRun(exchange), 'path') },
  {
    method: 'GET',
    path: '/model-versions/get-artifact',
    serve(exchange) {
      const { query, store } = exchange
      const uri = store.registry.downloadUri({ name: query.get('name') ?? '', version: query.get('version') ?? '' })
      return sendBelow(exchange, uri, 'path')
    },
  },
  {
    method: 'POST',
    path: '/api/2.0/mlflow/upload-artifact',
    serve: exchange => receive(exchange, locate(exchange.artifacts, uriOfRun(exchange), demandPath(exchange, 'path'))),
  },
  {
    method: 'GET',
    path: '/api/2.0/mlflow/logged-models/{model_id}/artifacts/files',
    serve: exchange => sendBelow(exchange, exchange.store.models.get(exchange.params['model_id'] ?? '').artifact_uri, 'artifact_file_path'),
  },
]

function proxied({ artifacts, rest }: Exchange): string {
  const names = parseUrlPath(rest)
  if (names.length === 0) throw invalid('Invalid path')
  return locate(artifacts, 'mlflow-artifacts:/', names)
}

async function sendProxied(exchange: Exchange): Promise<void> {
  const path = proxied(exchange)
  await sendFile(exchange.artifacts, path, exchange.response)
}

async function sendBelow(exchange: Exchange, uri: string, parameter: string): Promise<void> {
  const names = demandPath(exchange, parameter)
  const path = locate(exchange.artifacts, uri, names)
  await sendFile(exchange.artifacts, path, exchange.response)
}

async function receive({ artifacts, request, response }: Exchange, path: string): Promise<void> {
  await receiveFile(artifacts, path, request)
  sendJson(response, {})
}

function demandPath({ query }: Exchange, parameter: string): readonly string[] {
  const names = parseArtifactPath(query.get(parameter) ?? '')
  if (names.length === 0) throw invalid('Invalid path')
  return names
}

function uriOfRun({ query, store }: Exchange): string {
  const id = query.get('run_id') ?? query.get('run_uuid')
  if (id === null) throw new RestError('RESOURCE_DOES_NOT_EXIST', 'Run with id=None not found')
  return store.runs.get(id).info.artifact_uri
}
