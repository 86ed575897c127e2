import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openStore } from '../../src/tracking/sqlite/openStore.ts'
import { runKey } from '../../src/editor/tracking/runNode.ts'
import { type Host, openHost, until } from './host.ts'
import { trackingClient } from './trackingClient.ts'

const RUNS = 10_000
/** Logs 1,000 metrics a second to the run that is named, from a process of its own. */
const TRAINING = `
  const [url, token, run_id] = process.argv.slice(1)
  let step = 0
  setInterval(() => {
    const metrics = Array.from({ length: 100 }, (_, at) => ({ key: 'rmse', value: Math.sin(step), timestamp: Date.now(), step: step++ }))
    const headers = { 'content-type': 'application/json', authorization: 'Bearer ' + token }
    fetch(url + '/api/2.0/mlflow/runs/log-batch', { method: 'POST', headers, body: JSON.stringify({ run_id, metrics }) })
      .then(answer => process.stdout.write(answer.status + '\\n'))
  }, 100)`

suite('ten thousand runs', () => {
  let host: Host
  let client: ReturnType<typeof trackingClient>
  let experiment: string
  let live: string
  let training: ChildProcess | undefined

  suiteSetup(async function () {
    this.timeout(120_000)
    host = await openHost()
    await until(
      () => host.started.environment.recording === 'here' && host.started.environment.server.state === 'running',
      () => host.started.environment.describe(),
    )
    client = trackingClient(host)
    experiment = String((await client.call('experiments/create', { name: 'many' }))['experiment_id'])
    fill(join(host.folder, '.mlops/mlflow.db'), experiment)
    live = await client.train({ experiment: 'live', name: 'followed', metrics: { rmse: [1] } })
    await until(
      () => {
        const known = host.started.runs.places.flatMap(({ experiments }) => experiments)
        return (
          known.some(({ id, runs }) => id === experiment && runs === RUNS) && known.some(({ name, runs }) => name === 'live' && runs === 1)
        )
      },
      () => JSON.stringify(host.started.runs.places),
    )
  })

  suiteTeardown(async () => {
    training?.kill()
    const both = [experiment, await experimentOf(live)]
    for (const id of both) await client.call('experiments/delete', { experiment_id: id })
    // The next suite is not to find the rows of this one.
    await until(
      () =>
        host.started.runs.places.every(({ experiments }) =>
          experiments.every(({ id, lifecycleStage }) => lifecycleStage === 'deleted' || !both.includes(id)),
        ),
      () => JSON.stringify(host.started.runs.places),
    )
  })

  test('do not hold up the editor while one more trains, logs and is shown', async function () {
    this.timeout(120_000)
    for (const node of await tree().getChildren()) if (node.kind === 'experiment') await tree().getChildren(node)
    assert.equal(await listAll(), RUNS)
    const quiet = await watch(() => undefined)
    const variables = host.started.environment.variables ?? {}
    const given = [variables['MLFLOW_TRACKING_URI'] ?? '', variables['MLFLOW_TRACKING_TOKEN'] ?? '', live]
    training = spawn(process.execPath, ['-e', TRAINING, ...given], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
    assert.ok(training.stdout)
    assert.equal(String(await once(training.stdout, 'data')), '200\n')
    const shown = new Set<string>()
    const busy = await watch(() => shown.add(JSON.stringify(rowOf(live)?.run.metrics)))
    // On a machine with much else to do it takes longer than the five seconds that are measured.
    await until(
      () => shown.add(JSON.stringify(rowOf(live)?.run.metrics)).size > 3,
      () => `the row did not follow: ${[...shown].join(' ')}`,
    )
    training.kill()
    console.log(`extension host, in ms: ${describe(quiet)} when quiet, ${describe(busy)} while a run trains`)
    // The limit is 16 ms; what the machine does to a thread that has nothing to do comes on top.
    assert.ok(busy.p95 < 16 + quiet.p95, describe(busy))
  })

  test('a change is in the view less than a second after the client was answered', async function () {
    this.timeout(60_000)
    const waits: number[] = []
    for (let step = 1_000_000; step < 1_000_007; step++) {
      const drawn = nextDrawing()
      await client.call('runs/log-metric', { run_id: live, key: 'rmse', value: step, timestamp: Date.now(), step })
      const answered = performance.now()
      while (rowOf(live)?.run.metrics['rmse'] !== step) await new Promise(resolve => setTimeout(resolve, 10))
      await drawn
      waits.push(performance.now() - answered)
    }
    waits.sort((a, b) => a - b)
    console.log(`shown after ${waits.map(Math.round).join(', ')} ms`)
    assert.ok((waits[3] ?? Infinity) < 1000, waits.join(', '))
  })

  const tree = () => host.started.runsTree
  const nextDrawing = () =>
    new Promise<void>(resolve => {
      const listening = tree().onDidChangeTreeData(() => {
        listening.dispose()
        resolve()
      })
    })

  /** Presses Show More until all are there; answers how many rows there are. */
  async function listAll(): Promise<number> {
    const find = async () => (await tree().getChildren()).find(node => node.kind === 'experiment' && node.experiment.id === experiment)
    let many = await find()
    for (let tries = 0; !many && tries < 100; tries++) {
      await new Promise(resolve => setTimeout(resolve, 100))
      many = await find()
    }
    assert.ok(many, JSON.stringify((await tree().getChildren()).map(({ kind }) => kind)))
    for (;;) {
      const rows = await tree().getChildren(many)
      const last = rows.at(-1)
      if (last?.kind !== 'more') return rows.length
      await tree().showMore(last)
    }
  }

  const rowOf = (runId: string) => tree().nodeOf(runKey({ source: 'store', runId }))

  async function experimentOf(runId: string): Promise<string> {
    return (await host.started.runsEngine.run({ source: 'store', runId })).experimentId
  }
})

interface Delays {
  readonly p50: number
  readonly p95: number
  readonly most: number
}

/** How late the thread was over some seconds, in milliseconds, while something is done ten times a second. */
async function watch(work: () => unknown): Promise<Delays> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  for (let turn = 0; turn < 50; turn++) {
    await work()
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  delays.disable()
  return { p50: delays.percentile(50) / 1e6, p95: delays.percentile(95) / 1e6, most: delays.max / 1e6 }
}

function describe({ p50, p95, most }: Delays): string {
  return [p50, p95, most].map(each => each.toFixed(1)).join(' / ')
}

function fill(path: string, experiment: string): void {
  const store = openStore({ path, artifactRoot: join(path, '../artifacts') })
  store.together(() => {
    for (let index = 0; index < RUNS; index++) {
      const { run_id: run } = store.runs.create({ experiment_id: experiment, start_time: index, run_name: `run ${index}` }).info
      store.runs.logBatch(run, {
        metrics: [{ key: 'rmse', value: index % 97, timestamp: index, step: 0 }],
        params: [{ key: 'alpha', value: `${index}` }],
      })
      store.runs.update(run, { status: 'FINISHED', end_time: index + 1 })
    }
  })
  store.dispose()
}
