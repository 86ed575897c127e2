import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenRuns, openRuns } from '../../support/openRuns.ts'

/** A file store of MLflow with one run: three points of a metric, a param, a tag and an artifact. */
function writeFileStore(folder: string): void {
  const run = join(folder, 'mlruns/7/0123456789abcdef0123456789abcdef')
  for (const name of ['params', 'metrics', 'tags', 'artifacts/model']) mkdirSync(join(run, name), { recursive: true })
  writeFileSync(
    join(folder, 'mlruns/7/meta.yaml'),
    `artifact_location: ${folder}/mlruns/7\nexperiment_id: '7'\nlifecycle_stage: active\nname: old work\n`,
  )
  const meta = {
    artifact_uri: join(run, 'artifacts'),
    end_time: 2000,
    experiment_id: "'7'",
    lifecycle_stage: 'active',
    run_id: '0123456789abcdef0123456789abcdef',
    run_name: 'veteran',
    run_uuid: '0123456789abcdef0123456789abcdef',
    source_name: "''",
    start_time: 1000,
    status: 3,
    user_id: 'ann',
  }
  writeFileSync(
    join(run, 'meta.yaml'),
    Object.entries(meta)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join(''),
  )
  writeFileSync(join(run, 'params/alpha'), '0.5')
  writeFileSync(join(run, 'tags/stage'), 'final')
  writeFileSync(join(run, 'metrics/rmse'), '1000 3.0 0\n1001 2.0 1\n1002 1.0 2\n')
  writeFileSync(join(run, 'artifacts/model/MLmodel'), 'flavors: {}\n')
}

suite('copying runs into the store', () => {
  let runs: OpenRuns
  setup(async () => {
    runs = await openRuns()
    writeFileStore(runs.folder)
    await runs.configure()
  })
  teardown(() => runs.dispose())

  const refs = () => [{ source: `mlruns:${join(runs.folder, 'mlruns')}`, runId: '0123456789abcdef0123456789abcdef' }]

  test('takes everything along: times, params, tags, the whole history, artifacts', async () => {
    assert.deepEqual(await runs.engine.copyRuns(refs(), {}), { copied: 1, present: 0 })
    const experiment = (await runs.engine.experiments('store')).find(({ name }) => name === 'old work')
    const page = await runs.engine.runs({ source: 'store', experimentIds: [experiment?.id ?? ''], offset: 0, limit: 10 })
    const [row] = page.runs
    assert.deepEqual([row?.name, row?.status, row?.startTime, row?.endTime], ['veteran', 'FINISHED', 1000, 2000])
    const ref = { source: 'store', runId: row?.runId ?? '' }
    const view = await runs.engine.run(ref)
    assert.deepEqual([view.params, view.tags['stage'], view.user], [{ alpha: '0.5' }, 'final', 'ann'])
    assert.deepEqual(
      (await runs.engine.history(ref, 'rmse', { points: 100 })).map(({ value }) => value),
      [3, 2, 1],
    )
    assert.deepEqual(
      (await runs.engine.artifacts(ref, 'model')).map(({ path }) => path),
      ['model/MLmodel'],
    )
  })

  test('leaves what was copied before', async () => {
    await runs.engine.copyRuns(refs(), {})
    assert.deepEqual(await runs.engine.copyRuns(refs(), {}), { copied: 0, present: 1 })
  })

  test('stops when it is cancelled', async () => {
    await assert.rejects(runs.engine.copyRuns(refs(), { signal: AbortSignal.abort() }), { name: 'AbortError' })
  })
})
