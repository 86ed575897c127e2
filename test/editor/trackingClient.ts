import assert from 'node:assert/strict'
import type { Host } from './host.ts'

/** A run as a client makes it. */
export interface Trained {
  readonly experiment?: string
  readonly name: string
  readonly tags?: Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, string>>
  /** Values by key, one for each step. */
  readonly metrics?: Readonly<Record<string, readonly number[]>>
  readonly status?: 'FINISHED' | 'FAILED'
  readonly startTime?: number
}

/** Speaks MLflow's REST to the server that terminals of this window are told of. */
export function trackingClient({ started }: Host) {
  const experiments = new Map<string, string>()
  const call = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const variables = started.environment.variables
    assert.ok(variables, 'no server runs')
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${variables['MLFLOW_TRACKING_TOKEN']}` }
    const answer = await fetch(`${variables['MLFLOW_TRACKING_URI']}/api/2.0/mlflow/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    assert.equal(answer.status, 200, text)
    return JSON.parse(text) as Record<string, unknown>
  }
  const experiment = async (name: string) => {
    const id = experiments.get(name) ?? String((await call('experiments/create', { name }))['experiment_id'])
    experiments.set(name, id)
    return id
  }
  return {
    call,
    async train({ experiment: name = 'diabetes', ...run }: Trained): Promise<string> {
      const tags = Object.entries(run.tags ?? {}).map(([key, value]) => ({ key, value }))
      const begin = { experiment_id: await experiment(name), run_name: run.name, start_time: run.startTime ?? Date.now(), tags }
      const { info } = (await call('runs/create', begin))['run'] as { info: { run_id: string } }
      const metrics = Object.entries(run.metrics ?? {}).flatMap(([key, values]) =>
        values.map((value, step) => ({ key, value, step, timestamp: Date.now() + step })),
      )
      const params = Object.entries(run.params ?? {}).map(([key, value]) => ({ key, value }))
      await call('runs/log-batch', { run_id: info.run_id, metrics, params })
      if (run.status) await call('runs/update', { run_id: info.run_id, status: run.status, end_time: Date.now() })
      return info.run_id
    },
  }
}
