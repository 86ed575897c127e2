import { createReadStream, readdirSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { LongCall } from '../../../protocol/runs.ts'
import { noUpload, serverRefused } from '../failures.ts'
import { logModelJson } from '../logModelJson.ts'
import type { NewModelFiles } from '../modelRegistry.ts'
import { registerRemote } from './registerRemote.ts'
import type { RestClient } from './restClient.ts'

const DEFAULT_EXPERIMENT = '0'
const ARTIFACT_PATH = 'model'

/** Uploads a model's files to a run that is made for them on a server that takes artifacts, and registers them. */
export async function registerRemoteFiles(client: RestClient, files: NewModelFiles, call: LongCall): Promise<string> {
  const { run } = await client.post<{ run: { info: { run_id: string; artifact_uri?: string } } }>('runs/create', {
    experiment_id: DEFAULT_EXPERIMENT,
    run_name: basename(files.path),
    start_time: Date.now(),
    tags: [{ key: 'mlops.registeredFrom', value: basename(files.path) }],
  })
  const { run_id: runId, artifact_uri: uri = '' } = run.info
  try {
    const root = /^mlflow-artifacts:\/+(?:[^/]*:\d+\/+)?(.*)$/.exec(uri)?.[1]
    if (root === undefined) throw noUpload({ url: client.url })
    await upload({ client, root: `${root}/${ARTIFACT_PATH}` }, files.path, call)
    await client.post('runs/log-model', { run_id: runId, model_json: logModelJson(runId, ARTIFACT_PATH, files.flavors) })
    await client.post('runs/update', { run_id: runId, status: 'FINISHED', end_time: Date.now() })
    return await registerRemote(client, runId, { name: files.name, artifactPath: ARTIFACT_PATH, description: files.description })
  } catch (error) {
    await client.post('runs/delete', { run_id: runId }).catch(() => undefined)
    throw error
  }
}

async function upload(
  { client, root }: { client: RestClient; root: string },
  from: string,
  { signal, onProgress }: LongCall,
): Promise<void> {
  const files = filesOf(from)
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0)
  let bytes = 0
  for (const [at, { file, path, size }] of files.entries()) {
    const address = `/api/2.0/mlflow-artifacts/artifacts/${`${root}/${path}`.split('/').map(encodeURIComponent).join('/')}`
    const body = Readable.toWeb(createReadStream(file)) as ReadableStream
    const init = { method: 'PUT', body, duplex: 'half', headers: { 'content-length': String(size) } } as RequestInit
    const response = await client.fetch(address, init, signal)
    if (!response.ok) throw serverRefused({ url: client.url, reason: `HTTP ${response.status}` })
    bytes += size
    onProgress?.({ phase: 'push', bytes, totalBytes, files: at + 1, totalFiles: files.length, speed: 0 })
  }
}

function filesOf(from: string): { file: string; path: string; size: number }[] {
  if (!statSync(from).isDirectory()) return [{ file: from, path: basename(from), size: statSync(from).size }]
  const entries = readdirSync(from, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return entries.map(entry => {
    const file = join(entry.parentPath, entry.name)
    return { file, path: relative(from, file).split(sep).join('/'), size: statSync(file).size }
  })
}
