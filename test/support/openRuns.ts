import assert from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunsChange, RunsSettings } from '../../src/protocol/runs.ts'
import { Pool } from '../../src/data/work/pool.ts'
import { recordRun } from '../../src/workbench/recordRun.ts'
import { LocalRuns } from '../../src/workbench/tracking/localRuns.ts'
import { uncommittedReader } from '../../src/workbench/tracking/readUncommitted.ts'

/** The tracking engine over a new folder, and a client that speaks MLflow's REST to its server. */
export interface OpenRuns {
  readonly engine: LocalRuns
  readonly folder: string
  readonly changes: RunsChange[]
  configure(settings?: Partial<RunsSettings>): Promise<void>
  call(path: string, body: object): Promise<Record<string, never>>
  /** A run as a client makes it; answers its id. */
  train(run?: Trained): Promise<string>
  dispose(): Promise<void>
}

export interface Trained {
  readonly experiment?: string
  readonly name?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, string>>
  /** Values by key, one for each step. */
  readonly metrics?: Readonly<Record<string, readonly number[]>>
  /** Absent: it still runs. */
  readonly status?: string
  readonly startTime?: number
}

export async function openRuns(settings: Partial<RunsSettings> = {}): Promise<OpenRuns> {
  const folder = settings.folders?.[0] ?? realpathSync(mkdtempSync(join(tmpdir(), 'runs-')))
  const changes: RunsChange[] = []
  const lookAt = uncommittedReader(new Pool({ script: join(import.meta.dirname, '../../src/poolWorker.ts') }))
  const engine = new LocalRuns({ didChange: change => changes.push(change), log: () => undefined }, (run, workspace, origin) =>
    recordRun(run, workspace, { ...origin, lookAt }),
  )
  const configure = (more: Partial<RunsSettings> = {}) =>
    engine.configure({
      folders: [folder],
      trusted: true,
      port: 0,
      proxyArtifacts: false,
      systemMetrics: false,
      token: 'secret',
      remotes: [],
      ...settings,
      ...more,
    })
  await configure()
  const call = async (path: string, body: object) => {
    const { url = '' } = await engine.startServer()
    const headers = { 'content-type': 'application/json', authorization: 'Bearer secret' }
    const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await answer.text()
    assert.equal(answer.status, 200, text)
    return JSON.parse(text) as Record<string, never>
  }
  return {
    engine,
    folder,
    changes,
    configure,
    call,
    train: run => train({ engine, call }, run ?? {}),
    async dispose() {
      await engine.dispose()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function train({ engine, call }: Pick<OpenRuns, 'engine' | 'call'>, run: Trained): Promise<string> {
  const name = run.experiment ?? 'diabetes'
  const known = (await engine.experiments('store')).find(each => each.name === name)
  const experiment_id = known?.id ?? (await call('experiments/create', { name }))['experiment_id']
  const tags = Object.entries(run.tags ?? {}).map(([key, value]) => ({ key, value }))
  const made = await call('runs/create', { experiment_id, run_name: run.name ?? '', start_time: run.startTime ?? Date.now(), tags })
  const { run_id } = (made['run'] as unknown as { info: { run_id: string } }).info
  const metrics = Object.entries(run.metrics ?? {}).flatMap(([key, values]) =>
    values.map((value, step) => ({ key, value, step, timestamp: 1_700_000_000_000 + step })),
  )
  const params = Object.entries(run.params ?? {}).map(([key, value]) => ({ key, value }))
  await call('runs/log-batch', { run_id, metrics, params })
  if (run.status !== undefined) await call('runs/update', { run_id, status: run.status, end_time: (run.startTime ?? Date.now()) + 1000 })
  return run_id
}
