import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pointAt } from '../../src/editor/tracking/checkFilter.ts'
import { describeRun } from '../../src/editor/tracking/describeRun.ts'
import { environmentText } from '../../src/editor/tracking/environmentText.ts'
import { formatMetric } from '../../src/editor/tracking/formatMetric.ts'
import { ownTracking } from '../../src/editor/tracking/ownTracking.ts'
import { trackingLines } from '../../src/editor/tracking/pythonLines.ts'
import { isBetterLow, runsLensesOf } from '../../src/editor/tracking/runsLensesOf.ts'
import { RunsPreferences, type Shelf } from '../../src/editor/tracking/runsPreferences.ts'
import { runsQuery } from '../../src/editor/tracking/runsQuery.ts'
import { sparkBars, sparkSvg } from '../../src/editor/tracking/sparkline.ts'
import { withTracking } from '../../src/editor/tracking/trackingDebug.ts'
import type { RunBrief } from '../../src/protocol/runs.ts'

const NOW = Date.UTC(2026, 10, 22)

function run(view: Partial<RunBrief>): RunBrief {
  const fixed = {
    source: 'store',
    runId: 'r',
    experimentId: '1',
    name: 'bold-fox',
    lifecycleStage: 'active',
    children: 0,
    params: {},
  } as const
  return { ...fixed, status: 'FINISHED', startTime: NOW - 180_000, endTime: NOW - 172_000, metrics: { rmse: 0.73341 }, ...view }
}

function shelf(): Shelf {
  const kept = new Map<string, unknown>()
  return { get: key => kept.get(key), update: async (key, value) => void kept.set(key, value) }
}

suite('the words of the runs feature', () => {
  test('values are short and telling', () => {
    const check = (value: number, expected: string) => assert.equal(formatMetric(value), expected)
    check(0.733412, '0.7334')
    check(12, '12')
    check(1234567, '1,234,567')
    check(1234.5678, '1,234.57')
    check(1e-7, '1e-7')
    check(-0, '-0')
    check(Number.NaN, 'NaN')
    check(1.7976931348623157e308, '∞')
    check(Number.NEGATIVE_INFINITY, '-∞')
  })

  test('a run says its metric, its age and how long it took; one that runs, for how long', () => {
    assert.equal(describeRun(run({}), { metric: 'rmse' }, NOW), 'rmse 0.7334 · 3 minutes ago · 8 s')
    assert.equal(describeRun(run({ status: 'RUNNING', endTime: undefined, metrics: {} }), { metric: 'rmse' }, NOW), 'running 3 min')
    assert.equal(describeRun(run({}), { isFavourite: true }, NOW), '★ · 3 minutes ago · 8 s')
    assert.equal(describeRun(run({ startTime: undefined, endTime: undefined }), {}, NOW), '')
  })

  test('the course of a metric in bars and as a picture', () => {
    const points = [5, 3, 2, 1].map((value, step) => ({ step, timestamp: step, value }))
    assert.equal(sparkBars(points), '█▅▃▁')
    assert.equal(sparkBars(points.slice(0, 1)), '')
    assert.equal(sparkBars(points.map(point => ({ ...point, value: 2 }))), '▄▄▄▄')
    assert.equal(sparkBars([...points, { step: 9, timestamp: 9, value: Number.NaN }]), '█▅▃▁')
    assert.match(sparkSvg(points), /^<svg .*<polyline points="[\d., ]+".*<circle/)
    assert.doesNotMatch(sparkSvg(points), /NaN|Infinity/)
  })

  test('an error in a filter is pointed at', () => assert.equal(pointAt('metrics.rmse < <', 15), 'metrics.rmse < ▸<'))

  test('variables as lines for where they are pasted', () => {
    const variables = { MLFLOW_TRACKING_URI: 'http://127.0.0.1:1', MLFLOW_TRACKING_TOKEN: "a'b" }
    const check = (shell: Parameters<typeof environmentText>[1], second: string) =>
      assert.equal(environmentText(variables, shell).split('\n')[1], second)
    check('shell', String.raw`export MLFLOW_TRACKING_TOKEN='a'\''b'`)
    check('powershell', "$env:MLFLOW_TRACKING_TOKEN = 'a''b'")
    check('notebook', "%env MLFLOW_TRACKING_TOKEN=a'b")
    check('dotenv', "MLFLOW_TRACKING_TOKEN=a'b")
  })
})

suite('what a list of runs asks for', () => {
  const ask = (change: Parameters<RunsPreferences['change']>[0], place: object = {}) => {
    const preferences = new RunsPreferences(shelf())
    preferences.change(change)
    return runsQuery({ source: 'store', experimentIds: ['1'], ...place }, preferences, { offset: 0, limit: 200 })
  }

  test('runs without a parent, newest first', () => {
    const { parentId, filter, orderBy, lifecycle } = ask({})
    assert.deepEqual([parentId, filter, orderBy, lifecycle], [null, '', ['attributes.start_time DESC'], 'active'])
  })

  test('words are looked for in names, conditions are passed on, and a search is flat', () => {
    assert.deepEqual(
      [ask({ filter: "o'fox" }).filter, ask({ filter: "o'fox" }).parentId],
      ["attributes.run_name ILIKE '%o''fox%'", undefined],
    )
    assert.equal(ask({ filter: 'metrics.rmse < 1' }).filter, 'metrics.rmse < 1')
  })

  test('favourites only, without what is hidden, of this source', () => {
    const { filter } = ask({ onlyFavourites: true, favourites: ['store\na', 'other\nb'], hidden: ['store\nc'] })
    assert.equal(filter, "attributes.run_id IN ('a') AND attributes.run_id NOT IN ('c')")
    assert.equal(
      ask({ filter: 'metrics.a = 1 or metrics.b = 1', hidden: ['store\nc'] }).filter,
      "(metrics.a = 1 or metrics.b = 1) AND attributes.run_id NOT IN ('c')",
    )
    assert.equal(ask({ onlyFavourites: true }).filter, "attributes.run_id IN ('none')")
  })

  test('the best of a metric first, whatever its key is called', () => {
    assert.deepEqual(ask({ order: { by: 'metric', key: 'val loss', best: 'lowest' } }).orderBy, ['metrics.`val loss` ASC'])
    assert.deepEqual(ask({ order: { by: 'metric', key: 'a`b', best: 'highest' } }).orderBy, ['metrics."a`b" DESC'])
  })

  test('children are not searched', () => {
    const { filter, parentId } = ask({ filter: 'fox' }, { parentId: 'p' })
    assert.deepEqual([filter, parentId], ['', 'p'])
  })

  test('what a person chose outlives the window', () => {
    const kept = shelf()
    const first = new RunsPreferences(kept)
    first.mark('favourites', ['store\na'], true)
    first.setMetric('store\n1', 'r2')
    const second = new RunsPreferences(kept)
    assert.deepEqual([second.isFavourite('store\na'), second.view.metrics], [true, { 'store\n1': 'r2' }])
    second.mark('favourites', ['store\na'], false)
    assert.equal(second.isFavourite('store\na'), false)
  })
})

suite('a tracking address of the person', () => {
  const uri = 'http://team:5000'
  const find = (places: Partial<Parameters<typeof ownTracking>[0]>) =>
    ownTracking({ environment: {}, terminal: {}, folders: [], ...places })

  test('wins from the environment, the settings of the terminal and .env', () => {
    assert.equal(find({}), undefined)
    assert.deepEqual(find({ environment: { MLFLOW_TRACKING_URI: uri } }), { uri, from: 'environment' })
    assert.deepEqual(find({ terminal: { MLFLOW_TRACKING_URI: uri } }), { uri, from: 'settings' })
    const folder = mkdtempSync(join(tmpdir(), 'own-'))
    writeFileSync(join(folder, '.env'), `# MLFLOW_TRACKING_URI=no\nexport MLFLOW_TRACKING_URI = "${uri}"  # the team's\n`)
    assert.deepEqual(find({ folders: [folder] }), { uri, from: '.env' })
    rmSync(folder, { recursive: true })
  })

  test('is not ours of another window, from whose terminal this one was opened', () => {
    assert.equal(find({ environment: { MLFLOW_TRACKING_URI: uri, MLOPS_TRACKING_URI: uri } }), undefined)
  })
})

suite('debug sessions of Python', () => {
  const variables = { MLFLOW_TRACKING_URI: 'http://127.0.0.1:1', MLFLOW_TRACKING_TOKEN: 't' }
  const resolve = (more: object, recording: 'here' | 'off' = 'here') =>
    withTracking({ type: 'debugpy', name: 'n', request: 'launch', ...more }, { recording, variables })['env'] as unknown

  test('get what terminals get, unless they say otherwise', () => {
    assert.deepEqual(resolve({}), variables)
    assert.deepEqual(resolve({ env: { A: '1' } }), { ...variables, A: '1' })
    assert.deepEqual(resolve({ env: { MLFLOW_TRACKING_URI: 'x' } }), { MLFLOW_TRACKING_URI: 'x' })
    assert.equal(resolve({ request: 'attach' }), undefined)
    assert.equal(resolve({}, 'off'), undefined)
  })
})

suite('the lens of a Python file', () => {
  test('stands above the calls of MLflow, not above comments', () => {
    const text = [
      'import mlflow',
      'mlflow.set_experiment("diabetes")',
      "mlflow.set_experiment(experiment_name='wine')",
      'mlflow.set_experiment(name)',
      '# mlflow.start_run()',
      'with mlflow.start_run(run_name="x") as run:',
      'mlflow.sklearn.autolog()',
      'mlflow.log_metric("a", 1)',
    ].join('\n')
    assert.deepEqual(trackingLines(text), [
      { line: 1, kind: 'set_experiment', experiment: 'diabetes' },
      { line: 2, kind: 'set_experiment', experiment: 'wine' },
      { line: 3, kind: 'set_experiment' },
      { line: 5, kind: 'start_run' },
      { line: 6, kind: 'autolog' },
    ])
  })

  test('says the last run and the best value', () => {
    const known = { last: run({ startTime: Date.now() }), total: 3, metric: 'rmse', lowest: 0.5, highest: 0.9 }
    const titles = (trusted: boolean) => runsLensesOf('/p/train.py', known, trusted).map(({ title }) => title)
    assert.deepEqual(titles(true), ['$(play) Run and Record', 'last: bold-fox, just now', 'best rmse: 0.5', 'Show 3 Runs'])
    assert.equal(titles(false)[0], 'last: bold-fox, just now')
    assert.deepEqual(
      runsLensesOf('/p/train.py', undefined, true).map(({ title }) => title),
      ['$(play) Run and Record', 'no run yet'],
    )
  })

  test('knows errors and losses by their names', () => {
    for (const name of ['loss', 'val_loss', 'rmse', 'test/mae', 'trainLoss', 'error']) assert.ok(isBetterLow(name), name)
    for (const name of ['accuracy', 'r2', 'f1', 'auc', 'glossary']) assert.ok(!isBetterLow(name), name)
  })
})
