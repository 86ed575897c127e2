import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTrackingServer, type TrackingServerOptions } from '../../src/tracking/server/createTrackingServer.ts'
import { openStore } from '../../src/tracking/sqlite/openStore.ts'
import { type Answered, ask, type Asked } from './ask.ts'

export interface TestServer {
  readonly url: string
  /** An empty folder around all; `artifacts` is in it. */
  readonly folder: string
  readonly artifacts: string
  ask(asked: Asked): Promise<Answered>
  /** An endpoint of `/api/2.0/mlflow`: GET without a body, POST with one. The status must be 200. */
  call(path: string, body?: object): Promise<Record<string, unknown>>
  /** The answer of a run's creation: its id, and where its artifacts are. */
  createRun(body?: object): Promise<{ run_id: string; artifact_uri: string }>
}

interface Opened extends TestServer {
  close(): Promise<void>
}

const opened: Opened[] = []

/** A server over a new database and an empty folder of artifacts. Closed by `closeServers`. */
export async function openTrackingServer(
  options: Partial<TrackingServerOptions> & { proxied?: boolean; mlflow?: string } = {},
): Promise<TestServer> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlops-server-')))
  const artifacts = join(folder, 'artifacts')
  mkdirSync(artifacts)
  const { proxied, mlflow, ...rest } = options
  const store = openStore({ path: join(folder, 'mlflow.db'), artifactRoot: proxied ? 'mlflow-artifacts:/' : artifacts, mlflow })
  const server = await createTrackingServer({ store, artifactRoot: artifacts, ...rest })
  const authorization: Record<string, string> = options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` }
  const call = async (path: string, body?: object) => {
    const headers = { ...authorization, ...(body ? { 'Content-Type': 'application/json' } : {}) }
    const sent = { method: body ? 'POST' : 'GET', path: `/api/2.0/mlflow/${path}`, headers, body: body && JSON.stringify(body) }
    const answer = await ask(server.url, sent)
    assert.equal(answer.status, 200, `${path}: ${answer.body.toString()}`)
    return JSON.parse(answer.body.toString()) as Record<string, unknown>
  }
  const made: Opened = {
    url: server.url,
    folder,
    artifacts,
    ask: asked => ask(server.url, asked),
    call,
    async createRun(body = { experiment_id: '0' }) {
      const { run } = await call('runs/create', body)
      return (run as { info: { run_id: string; artifact_uri: string } }).info
    },
    async close() {
      await server.close()
      store.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  opened.push(made)
  return made
}

export async function closeServers(): Promise<void> {
  for (const server of opened.splice(0)) await server.close()
}
