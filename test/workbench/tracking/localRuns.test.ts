import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type OpenRuns, openRuns } from '../../support/openRuns.ts'
import { until } from '../../support/until.ts'

suite('the tracking engine', () => {
  let runs: OpenRuns
  setup(async () => {
    runs = await openRuns()
  })
  teardown(() => runs.dispose())

  const page = (more: object = {}) =>
    runs.engine.runs({ source: 'store', experimentIds: ['1'], offset: 0, limit: 10, metricKeys: ['rmse'], ...more })

  test('writes nothing into a folder before the first run, and then keeps it out of Git', async () => {
    await runs.engine.startServer()
    assert.deepEqual(await runs.engine.experiments('store'), [])
    assert.equal(existsSync(join(runs.folder, '.mlops')), false)
    await runs.train()
    assert.ok(existsSync(join(runs.folder, '.mlops/mlflow.db')))
    assert.equal(readFileSync(join(runs.folder, '.mlops/.gitignore'), 'utf8'), '*\n')
  })

  test('tells what a run logged: row, whole, history, keys and counts', async () => {
    const runId = await runs.train({ name: 'first', params: { alpha: '0.5' }, metrics: { rmse: [3, 2, 1], r2: [0.5] } })
    const { runs: rows, total } = await page()
    assert.deepEqual([total, rows[0]?.name, rows[0]?.status, rows[0]?.metrics], [1, 'first', 'RUNNING', { rmse: 1 }])
    const view = await runs.engine.run({ source: 'store', runId })
    assert.deepEqual(view.params, { alpha: '0.5' })
    assert.deepEqual(Object.fromEntries(view.latest.map(({ key, value, step }) => [key, [value, step]])), { r2: [0.5, 0], rmse: [1, 2] })
    assert.deepEqual(await runs.engine.keys('store', ['1']), {
      metrics: ['rmse', 'r2'],
      params: ['alpha'],
      tags: ['mlflow.runName', 'mlops.machine'],
    })
    const [experiment] = await runs.engine.experiments('store')
    assert.deepEqual([experiment?.name, experiment?.runs, experiment?.running], ['diabetes', 1, 1])
  })

  test('pages, orders and filters, with errors that name the place', async () => {
    for (let index = 0; index < 25; index++)
      await runs.train({ name: `run ${index}`, metrics: { rmse: [index % 7] }, status: 'FINISHED', startTime: 1000 + index })
    const third = await page({ offset: 20, limit: 10 })
    assert.deepEqual([third.total, third.runs.map(({ name }) => name)], [25, ['run 4', 'run 3', 'run 2', 'run 1', 'run 0']])
    const best = await page({ orderBy: ['metrics.rmse ASC'], limit: 2 })
    assert.deepEqual(
      best.runs.map(({ metrics }) => metrics['rmse']),
      [0, 0],
    )
    const some = await page({ filter: "metrics.rmse >= 5 AND NOT (attributes.run_name = 'run 5' OR attributes.run_name = 'run 6')" })
    assert.equal(some.total, 4)
    await assert.rejects(page({ filter: 'metrics.rmse < <' }), (error: Error & { data?: { position?: number } }) => {
      assert.equal(typeof error.data?.position, 'number', error.message)
      return true
    })
  })

  test('puts runs into groups with their counts and best values, and lists one group', async () => {
    for (const [index, alpha] of ['0.1', '0.5', '0.1', "it's"].entries())
      await runs.train({
        name: `g${index}`,
        params: { alpha },
        metrics: { rmse: [index + 1] },
        status: 'FINISHED',
        startTime: 1000 + index,
      })
    await runs.train({ name: 'bare', startTime: 500 })
    const by = { entity: 'parameter', key: 'alpha' } as const
    const groups = await runs.engine.groups({ source: 'store', experimentIds: ['1'], by, metric: 'rmse' })
    assert.deepEqual(
      groups.map(({ value, runs: count, running, lowest, highest }) => [value, count, running, lowest, highest]),
      [
        ["it's", 1, 0, 4, 4],
        ['0.1', 2, 0, 1, 3],
        ['0.5', 1, 0, 2, 2],
        [null, 1, 1, undefined, undefined],
      ],
    )
    const names = async (value: string | null) => (await page({ group: { by, value } })).runs.map(({ name }) => name)
    assert.deepEqual([await names('0.1'), await names("it's"), await names(null)], [['g2', 'g0'], ['g3'], ['bare']])
    const status = { entity: 'attribute', key: 'status' } as const
    const states = await runs.engine.groups({ source: 'store', experimentIds: ['1'], by: status, filter: 'metrics.rmse > 1' })
    assert.deepEqual(
      states.map(({ value, runs: count }) => [value, count]),
      [['FINISHED', 3]],
    )
  })

  test('nested runs stand below their parent, and by themselves once it is deleted', async () => {
    const parent = await runs.train({ name: 'parent' })
    await runs.train({ name: 'child', tags: { 'mlflow.parentRunId': parent } })
    const top = await page({ parentId: null })
    assert.deepEqual(
      top.runs.map(({ name, children }) => [name, children]),
      [['parent', 1]],
    )
    assert.deepEqual(
      (await page({ parentId: parent })).runs.map(({ name }) => name),
      ['child'],
    )
    await runs.engine.deleteRun({ source: 'store', runId: parent })
    assert.deepEqual(
      (await page({ parentId: null })).runs.map(({ name }) => name),
      ['child'],
    )
  })

  test('renames, tags, deletes, restores and stops, and tells of each', async () => {
    const ref = { source: 'store', runId: await runs.train({ name: 'old' }) }
    await runs.engine.rename(ref, 'new')
    await runs.engine.setTag(ref, { key: 'stage', value: 'final' })
    assert.deepEqual([(await runs.engine.run(ref)).name, (await runs.engine.run(ref)).tags['stage']], ['new', 'final'])
    await runs.engine.deleteTag(ref, 'stage')
    assert.equal((await runs.engine.run(ref)).tags['stage'], undefined)
    runs.changes.length = 0
    await runs.engine.deleteRun(ref)
    assert.deepEqual(runs.changes.at(-1), { what: 'runs', source: 'store', runIds: [ref.runId] })
    assert.deepEqual([(await page()).total, (await page({ lifecycle: 'deleted' })).total], [0, 1])
    await runs.engine.restoreRun(ref)
    await runs.engine.stop(ref)
    const view = await runs.engine.run(ref)
    assert.deepEqual([view.status, view.lifecycleStage, typeof view.endTime], ['KILLED', 'active', 'number'])
  })

  test('artifacts are listed and found on this machine, and nothing outside of them', async () => {
    const ref = { source: 'store', runId: await runs.train() }
    const { artifactUri } = await runs.engine.run(ref)
    mkdirSync(join(artifactUri, 'model'), { recursive: true })
    writeFileSync(join(artifactUri, 'model/MLmodel'), 'flavors: {}\n')
    assert.deepEqual(
      (await runs.engine.artifacts(ref, '')).map(({ path, isDirectory }) => [path, isDirectory]),
      [['model', true]],
    )
    assert.equal(await runs.engine.artifactFile(ref, 'model/MLmodel', {}), join(artifactUri, 'model/MLmodel'))
    await assert.rejects(runs.engine.artifactFile(ref, '../../../mlflow.db', {}), /no artifact/)
  })

  test('a client without the token is kept out', async () => {
    const { url = '' } = await runs.engine.startServer()
    const body = JSON.stringify({ name: 'x' })
    const answer = await fetch(`${url}/api/2.0/mlflow/experiments/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    assert.equal(answer.status, 401)
    assert.equal(existsSync(join(runs.folder, '.mlops')), false)
  })

  test('a port that is taken is left to whoever has it', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    await runs.configure({ port })
    const server = await runs.engine.startServer()
    other.close()
    assert.equal(server.state, 'running', server.problem)
    assert.notEqual(new URL(server.url ?? '').port, String(port))
  })

  test('an mlflow.db of the folder is used instead of our own', async () => {
    writeFileSync(join(runs.folder, 'mlflow.db'), '')
    await runs.configure()
    await runs.train()
    assert.equal((await runs.engine.sources())[0]?.location, join(runs.folder, 'mlflow.db'))
    assert.equal(existsSync(join(runs.folder, '.mlops')), false)
  })

  test('an untrusted workspace is read, and neither served nor changed', async () => {
    const ref = { source: 'store', runId: await runs.train({ name: 'there' }) }
    await runs.configure({ trusted: false })
    assert.deepEqual([(await runs.engine.server()).state, (await runs.engine.sources())[0]?.writable], ['stopped', false])
    assert.equal((await page()).total, 1)
    await assert.rejects(runs.engine.startServer(), /untrusted workspace/)
    await assert.rejects(runs.engine.rename(ref, 'x'), /untrusted workspace/)
  })

  test('a damaged database is said, and left as it is', async () => {
    mkdirSync(join(runs.folder, '.mlops'))
    writeFileSync(join(runs.folder, '.mlops/mlflow.db'), 'this is no database, whatever its name says. '.repeat(100))
    assert.deepEqual(await runs.engine.experiments('store'), [])
    assert.match((await runs.engine.sources())[0]?.problem ?? '', /mlflow\.db is damaged .*put it aside/)
    assert.match(readFileSync(join(runs.folder, '.mlops/mlflow.db'), 'utf8'), /^this is no database/)
  })

  test('the next run puts a damaged database aside, byte for byte, and begins a new one', async () => {
    mkdirSync(join(runs.folder, '.mlops'))
    const damaged = 'this is no database, whatever its name says. '.repeat(100)
    writeFileSync(join(runs.folder, '.mlops/mlflow.db'), damaged)
    await runs.train({ name: 'fresh' })
    assert.equal((await page()).runs[0]?.name, 'fresh')
    const kept = readdirSync(join(runs.folder, '.mlops')).map(name => join(runs.folder, '.mlops', name))
    assert.ok(kept.some(path => statSync(path).isFile() && readFileSync(path, 'utf8') === damaged))
    await runs.engine.experiments('store')
    assert.equal((await runs.engine.sources())[0]?.problem, undefined)
  })

  test('what another program writes into the database is told', async () => {
    await runs.train()
    const other = await openRuns({ folders: [runs.folder] })
    await until(() => runs.changes.some(({ what }) => what === 'runs'))
    runs.changes.length = 0
    await other.train({ name: 'from elsewhere' })
    await until(() => runs.changes.some(({ what, source }) => what === 'runs' && source === 'store'))
    assert.equal((await page()).total, 2)
    await other.engine.dispose()
  })

  test('a store whose folder is deleted is made anew by the next run', async () => {
    await runs.train()
    rmSync(join(runs.folder, '.mlops'), { recursive: true })
    assert.deepEqual(await runs.engine.experiments('store'), [])
    await runs.train({ name: 'again' })
    assert.deepEqual(
      (await page()).runs.map(({ name }) => name),
      ['again'],
    )
  })
})
