import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { folderOfRun } from '../../../src/workbench/tracking/purgeRuns.ts'
import { type OpenRuns, openRuns } from '../../support/openRuns.ts'

suite('runs that leave the store', () => {
  let runs: OpenRuns
  setup(async () => {
    runs = await openRuns()
  })
  teardown(() => runs.dispose())

  async function two() {
    const first = await runs.train({
      name: 'a "quoted", run',
      params: { alpha: '0.5' },
      metrics: { rmse: [3, 2, 1] },
      status: 'FINISHED',
      tags: { stage: 'x|y' },
    })
    await runs.call('runs/log-metric', { run_id: first, key: 'odd', value: 'NaN', timestamp: 1, step: 0 })
    const second = await runs.train({ name: 'b/c', params: { depth: '3' }, metrics: { r2: [0.5] }, status: 'FINISHED' })
    const refs = [first, second].map(runId => ({ source: 'store', runId }))
    const { artifactUri } = await runs.engine.run({ source: 'store', runId: second })
    mkdirSync(join(artifactUri, 'plots'), { recursive: true })
    writeFileSync(join(artifactUri, 'plots/notes.txt'), 'hello')
    return { refs, first, second, artifacts: artifactUri }
  }
  const out = (name: string) => join(runs.folder, name)

  test('as JSON with everything, whole courses too, and as rows of CSV and Markdown', async () => {
    const { refs } = await two()
    await runs.engine.exportRuns(refs, { form: 'json', path: out('runs.json') }, {})
    const { runs: told } = JSON.parse(readFileSync(out('runs.json'), 'utf8')) as { runs: Record<string, never>[] }
    assert.deepEqual(
      told.map(({ name, experiment }) => [name, experiment]),
      [
        ['a "quoted", run', 'diabetes'],
        ['b/c', 'diabetes'],
      ],
    )
    const course = told[0]?.['metrics']?.['rmse'] as unknown as { step: number; value: number | string }[]
    assert.deepEqual(
      course.map(({ step, value }) => [step, value]),
      [
        [0, 3],
        [1, 2],
        [2, 1],
      ],
    )
    assert.match(JSON.stringify(told[0]), /"odd":\[\{[^}]*"value":"NaN"/)
    assert.deepEqual(told[1]?.['artifacts'], ['plots/notes.txt'])
    await runs.engine.exportRuns(refs, { form: 'csv', path: out('runs.csv') }, {})
    const [head = '', row = ''] = readFileSync(out('runs.csv'), 'utf8').split('\n')
    assert.match(head, /^run_id,name,experiment,status,.*params\.alpha,params\.depth,metrics\.odd,metrics\.r2,metrics\.rmse,.*tags\.stage/)
    assert.match(row, /,"a ""quoted"", run",diabetes,FINISHED,.*,0\.5,,NaN,,1,.*x\|y$/)
    const table = await runs.engine.exportTable(refs, 'markdown', {})
    assert.match(table, /^\| name \| status \| start_time \| alpha \| depth \| odd \| r2 \| rmse \|\n/)
    assert.equal(
      readdirSync(runs.folder).some(name => name.endsWith('.tmp')),
      false,
    )
  })

  test('as folders with their artifacts, which never replace one that is there', async () => {
    const { refs, second } = await two()
    mkdirSync(out('kept'))
    await runs.engine.exportRuns(refs, { form: 'folder', path: out('kept') }, {})
    const folder = join(out('kept'), `b-c ${second.slice(0, 8)}`)
    assert.equal(readFileSync(join(folder, 'artifacts/plots/notes.txt'), 'utf8'), 'hello')
    assert.ok(existsSync(join(folder, 'run.json')))
    await assert.rejects(runs.engine.exportRuns(refs, { form: 'folder', path: out('kept') }, {}), /is there already/)
    assert.equal(readdirSync(out('kept')).length, 2)
    await assert.rejects(runs.engine.exportRuns(refs, { form: 'json', path: out('x.json') }, { signal: AbortSignal.abort() }))
    assert.equal(existsSync(out('x.json')), false)
  })

  test('for good: only when it was deleted, with all its rows and its own artifacts, and nothing else', async () => {
    const { refs, first, second, artifacts } = await two()
    const ref = { source: 'store', runId: second }
    await assert.rejects(runs.engine.purgeRuns([ref]), /is not deleted/)
    await runs.engine.deleteRun(ref)
    await runs.engine.purgeRuns([ref])
    assert.equal(existsSync(dirname(artifacts)), false)
    await assert.rejects(runs.engine.run(ref))
    assert.equal((await runs.engine.run({ source: 'store', runId: first })).params['alpha'], '0.5')
    assert.equal(refs.length, 2)
  })

  test('one that a registered model was made of is kept', async () => {
    const { second, artifacts } = await two()
    await runs.call('registered-models/create', { name: 'elastic' })
    await runs.call('model-versions/create', { name: 'elastic', source: artifacts, run_id: second })
    const ref = { source: 'store', runId: second }
    await runs.engine.deleteRun(ref)
    await assert.rejects(runs.engine.purgeRuns([ref]), /version 1 of the registered model elastic is made of its files/)
    assert.ok(existsSync(artifacts))
  })

  test('a folder is removed only where it is that of the run, inside our artifacts', () => {
    const root = out('artifacts')
    const runId = 'a'.repeat(32)
    mkdirSync(join(root, '1', runId, 'artifacts'), { recursive: true })
    assert.equal(folderOfRun(join(root, '1', runId, 'artifacts'), { runId, root }), join(root, '1', runId))
    mkdirSync(out(runId))
    mkdirSync(join(out(runId), 'artifacts'))
    assert.equal(folderOfRun(join(out(runId), 'artifacts'), { runId, root }), undefined)
    assert.equal(folderOfRun(join(root, '1', 'artifacts'), { runId, root }), undefined)
    symlinkSync(out(runId), join(root, runId))
    assert.equal(folderOfRun(join(root, runId, 'artifacts'), { runId, root }), undefined)
  })
})
