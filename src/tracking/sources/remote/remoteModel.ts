import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LongCall } from '../../../protocol/runs.ts'
import type { VersionKey } from '../../stores/registryStore.ts'
import { noModelFilesHere } from '../failures.ts'
import type { ModelDescription, ModelFile } from '../modelRegistry.ts'
import { download } from './download.ts'
import type { RestClient } from './restClient.ts'

/** A version on a server, and where its files are there. */
export interface RemoteModel {
  readonly client: RestClient
  readonly scratch: string
  readonly key: VersionKey
  /** As the server says it. */
  readonly uri: string
  readonly runId: string
  /** When the version was made: a registry that was begun anew uses its numbers again. */
  readonly changed: number
}

/** Files that describe a model; all others may be large. */
const DESCRIBING = /^(?:MLmodel|requirements\.txt|conda\.yaml|python_env\.yaml|[\w.-]*input_example[\w.-]*\.json)$/
const MOST_DESCRIBING = 4 << 20
/** Folders in folders of a model. */
const DEEPEST = 12

/** All files of a version, downloaded once: a version's files do not change. */
export async function fetchModel(model: RemoteModel, { signal, onProgress }: LongCall): Promise<string> {
  const folder = folderOf(model, 'whole')
  if (existsSync(folder)) return folder
  const files = await listFiles(model)
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0)
  let bytes = 0
  return fetchTo(folder, async partial => {
    for (const [at, { path, size }] of files.entries()) {
      await fetchFile(model, { path, to: partial }, signal)
      bytes += size
      onProgress?.({ phase: 'fetch', bytes, totalBytes, files: at + 1, totalFiles: files.length, speed: 0 })
    }
  })
}

/** `MLmodel` and what stands beside it in words, with the list of all files. */
export async function fetchDescription(model: RemoteModel, { signal }: LongCall): Promise<ModelDescription> {
  const files = await listFiles(model)
  const folder = folderOf(model, 'described')
  if (existsSync(folder)) return { folder, files }
  const wanted = files.filter(({ path, size }) => DESCRIBING.test(path) && size <= MOST_DESCRIBING)
  await fetchTo(folder, async partial => {
    for (const { path } of wanted) await fetchFile(model, { path, to: partial }, signal)
  })
  return { folder, files }
}

/** The folder has its name only once all of it is there. */
async function fetchTo(folder: string, work: (partial: string) => Promise<void>): Promise<string> {
  const partial = `${folder}.${randomUUID()}.part`
  mkdirSync(partial, { recursive: true })
  try {
    await work(partial)
    if (!existsSync(folder)) renameSync(partial, folder)
    return folder
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

async function fetchFile({ client, key }: RemoteModel, { path, to }: { path: string; to: string }, signal?: AbortSignal): Promise<void> {
  // A name that a server made up must not lead out of the folder.
  if (path.split(/[/\\]/).includes('..')) return
  const query = new URLSearchParams({ ...key, path })
  const file = join(to, ...path.split('/'))
  mkdirSync(dirname(file), { recursive: true })
  await download(client, { address: `/model-versions/get-artifact?${query.toString()}`, file }, signal)
}

function folderOf({ client, scratch, key, uri, changed }: RemoteModel, part: string): string {
  const name = createHash('sha256').update([client.url, key.name, key.version, uri, changed, part].join('\n')).digest('hex')
  return join(scratch, name.slice(0, 24))
}

interface RestFile {
  readonly path: string
  readonly is_dir: boolean
  readonly file_size?: number | string
}

type List = (path: string) => Promise<readonly RestFile[]>

/** The registry lists no files: the artifacts of the run do, or those that the server hands on. */
async function listFiles(model: RemoteModel): Promise<readonly ModelFile[]> {
  const files = await walk(await listOf(model), '', 0)
  if (files.length === 0) throw noModelFilesHere({ ...model.key, uri: model.uri })
  return files
}

async function walk(list: List, path: string, depth: number): Promise<readonly ModelFile[]> {
  const found: ModelFile[] = []
  for (const file of await list(path)) {
    const below = path === '' ? nameOf(file) : `${path}/${nameOf(file)}`
    if (!file.is_dir) found.push({ path: below, size: Number(file.file_size ?? 0) })
    else if (depth < DEEPEST) found.push(...(await walk(list, below, depth + 1)))
  }
  return found
}

function nameOf({ path }: RestFile): string {
  return path.split('/').at(-1) ?? path
}

async function listOf({ client, uri, runId, key }: RemoteModel): Promise<List> {
  const below = (base: string, path: string) => [base, path].filter(part => part !== '').join('/')
  const proxied = /^mlflow-artifacts:\/+(?:[^/]*:\d+\/+)?(.*)$/.exec(uri)?.[1]
  if (proxied !== undefined) {
    return async path => {
      const query = new URLSearchParams({ path: below(proxied, path) })
      return (await client.json<{ files?: readonly RestFile[] }>(`/api/2.0/mlflow-artifacts/artifacts?${query.toString()}`)).files ?? []
    }
  }
  const base = /^runs:\/+[^/]+\/(.+)$/.exec(uri)?.[1] ?? (await pathInRun(client, runId, uri))
  if (base === undefined) throw noModelFilesHere({ ...key, uri })
  const ids = { run_id: runId, run_uuid: runId }
  return async path =>
    (await client.get<{ files?: readonly RestFile[] }>('artifacts/list', { ...ids, path: below(base, path) })).files ?? []
}

async function pathInRun(client: RestClient, runId: string, uri: string): Promise<string | undefined> {
  if (runId === '') return undefined
  const { run } = await client.get<{ run: { info: { artifact_uri?: string } } }>('runs/get', { run_id: runId, run_uuid: runId })
  const root = `${(run.info.artifact_uri ?? '').replace(/\/+$/, '')}/`
  return uri.startsWith(root) ? uri.slice(root.length) : undefined
}
