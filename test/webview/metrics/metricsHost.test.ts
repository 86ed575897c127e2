import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { metricsHost } from '../../../src/editor/tracking/metricsHost.ts'
import type { Curve, MetricsHost, RowsAsk } from '../../../src/protocol/metricsPage.ts'
import { metricsSurroundings } from '../metricsSurroundings.ts'
import { runsDouble, type RunsStory, type StoryRun, trainingStory } from '../runsDouble.ts'

const EVERY: RowsAsk = { filter: '', orderBy: [], offset: 0, limit: 100, metrics: [], params: [] }

function open(story: RunsStory, source = story.source): { host: MetricsHost; done: string[] } {
  const around = metricsSurroundings()
  const host = metricsHost({
    engine: runsDouble(story),
    subject: { source, experimentIds: [story.experiment], title: story.experiment },
    ...around,
    ready: async () => void around.done.push('ready'),
  })
  return { host, done: around.done }
}

const ONE = { runIds: ['run00000'], key: 'rmse', points: 10 }

/** A story of one run whose metric `odd` has these values, one for each step. */
function oddStory(values: readonly number[]): RunsStory {
  const story = trainingStory(1)
  const [run] = story.runs as readonly [StoryRun]
  const points = values.map((value, step) => ({ value, step, timestamp: 1000 + step }))
  const latest = values.map((value, index) => ({ key: `odd${index}`, value, step: 0, timestamp: 0 }))
  return { ...story, runs: [{ record: { ...run.record, latest }, curves: { odd: points } }] }
}

suite('metricsHost', () => {
  test('an overview waits for what is open, counts the runs and names what they logged', async () => {
    const { host, done } = open(trainingStory(12))
    const { title, place, total, metrics, params } = await host.overview()
    assert.deepEqual([title, place, total], ['diabetes', 'local store', 12])
    assert.deepEqual([...metrics].sort(), ['mae', 'r2', 'rmse', 'val_loss'])
    assert.deepEqual([...params].sort(), ['alpha', 'l1_ratio', 'solver'])
    assert.deepEqual(done, ['ready'])
  })

  test('a place that is gone is said in one sentence', () =>
    assert.rejects(open(trainingStory(1), 'elsewhere').host.overview(), {
      code: 'tracking/no-source',
      message: 'The place that held the runs of diabetes is not open any more. Open its folder, or close this page.',
    }))

  test('rows hold what was asked for, and no more', async () => {
    const { host } = open(trainingStory(12))
    const { rows, total } = await host.rows({ ...EVERY, limit: 5, metrics: ['rmse'], params: ['alpha'] })
    assert.deepEqual([rows.length, total], [5, 12])
    for (const { metrics, params } of rows) assert.deepEqual([Object.keys(metrics), Object.keys(params)], [['rmse'], ['alpha']])
  })

  const hostile: readonly (readonly [string, (host: MetricsHost) => Promise<unknown>])[] = [
    ['a filter that is no text', host => host.rows({ ...EVERY, filter: {} as string })],
    ['an offset below 0', host => host.rows({ ...EVERY, offset: -1 })],
    ['a limit that is no whole number', host => host.rows({ ...EVERY, limit: 1.5 })],
    ['an order that is no list', host => host.rows({ ...EVERY, orderBy: 'rmse' as unknown as string[] })],
    ['columns that are no texts', host => host.rows({ ...EVERY, metrics: [1] as unknown as string[] })],
    ['curves of what is no run', host => host.curves({ runIds: [null] as unknown as string[], key: 'rmse', points: 10 })],
    ['files of what is no list', host => host.artifacts('run00000' as unknown as string[])],
    ['a file without a name', host => host.artifact('run00000', null as unknown as string)],
    ['bytes that are no text', host => host.saveBytes('x.png', {} as string)],
    ['curves of what is no metric', host => host.curves({ runIds: ['run00000'], key: 7 as unknown as string, points: 10 })],
    ['points without an end', host => host.curves({ runIds: ['run00000'], key: 'rmse', points: Number.POSITIVE_INFINITY })],
    ['a part of a curve without an end', host => host.curves({ ...ONE, spans: [{ from: 0, to: Number.POSITIVE_INFINITY }] })],
    ['parts of curves that are no list', host => host.curves({ ...ONE, spans: {} as never })],
    ['facts of what is no list', host => host.facts('run00000' as unknown as string[])],
    ['what is no action', host => host.act('purge' as 'show', ['run00000'])],
    [
      'groups by what no run has',
      host => host.groups({ filter: '', metrics: [], by: [{ entity: 'attribute', key: 'passwords' as 'status' }] }),
    ],
    ['a run without an id', host => host.act('show', undefined as unknown as string[])],
  ]
  for (const [name, ask] of hostile)
    test(`refuses ${name}`, async () => {
      const { host, done } = open(trainingStory(2))
      // The page's call is answered by a rejection whether the host throws or rejects.
      await assert.rejects(async () => ask(host), { code: 'tracking/bad-request' })
      assert.deepEqual(done, [])
    })

  test('what is no number travels as a word in rows and facts, and as a hole in a curve', async () => {
    const { host } = open(oddStory([Number.NaN, Infinity, -Infinity, 1.5]))
    const keys = ['odd0', 'odd1', 'odd2', 'odd3']
    const words = { odd0: 'NaN', odd1: 'Infinity', odd2: '-Infinity', odd3: 1.5 }
    const { rows } = await host.rows({ ...EVERY, metrics: keys })
    const [facts] = await host.facts(['run00000'])
    assert.deepEqual(JSON.parse(JSON.stringify([rows[0]?.metrics, facts?.metrics])), [words, words])
    const curves: readonly Curve[] = await host.curves({ runIds: ['run00000'], key: 'odd', points: 100 })
    assert.deepEqual(JSON.parse(JSON.stringify(curves[0]?.values)), [null, null, null, 1.5])
  })

  test('a run that was deleted meanwhile is left out of a comparison, and has an empty curve', async () => {
    const { host } = open(trainingStory(2))
    const asked = ['run00000', 'deleted', 'run00001']
    assert.deepEqual(
      (await host.facts(asked)).map(({ id }) => id),
      ['run00000', 'run00001'],
    )
    const curves = await host.curves({ runIds: asked, key: 'rmse', points: 10 })
    assert.deepEqual(
      curves.map(({ runId, values }) => [runId, values.length > 0]),
      [
        ['run00000', true],
        ['deleted', false],
        ['run00001', true],
      ],
    )
  })

  test('a part of a curve is all of its steps, and a run that has none in sight has an empty curve', async () => {
    const { host } = open(trainingStory(2, { points: 5000 }))
    const ask = { runIds: ['run00000', 'run00001'], key: 'rmse', points: 100 }
    const [whole] = await host.curves(ask)
    assert.ok(whole && whole.steps.length <= 100)
    const [part, none] = await host.curves({ ...ask, spans: [{ from: 1000, to: 1500 }, null] })
    assert.deepEqual(
      part?.steps,
      Array.from({ length: 51 }, (_, index) => 1000 + index * 10),
    )
    assert.deepEqual(none?.steps, [])
  })

  test('the files of runs that can be shown are listed, those of a model are not, and their bytes come as they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mlops-artifacts-'))
    mkdirSync(join(folder, 'plots'))
    mkdirSync(join(folder, 'model'))
    for (const path of ['plots/roc.json', 'notes.txt', 'model/MLmodel', 'model/input_example.json', 'loss.png'])
      writeFileSync(join(folder, path), path)
    const { host } = open({ ...trainingStory(1), artifactRoot: () => folder })
    const [listed] = await host.artifacts(['run00000'])
    assert.deepEqual(
      listed?.files.map(({ path }) => path),
      ['loss.png', 'plots/roc.json'],
    )
    assert.deepEqual(await host.artifact('run00000', 'loss.png'), { bytes: Buffer.from('loss.png').toString('base64'), type: 'image/png' })
    await assert.rejects(host.artifact('run00000', '../../etc/passwd'))
    truncateSync(join(folder, 'loss.png'), 17 << 20)
    await assert.rejects(host.artifact('run00000', 'loss.png'), { code: 'tracking/large-artifact' })
    assert.deepEqual(await host.artifacts(['gone']), [{ runId: 'gone', files: [] }])
  })

  test('facts leave out the tags that MLflow keeps for itself', async () => {
    const [facts] = await open(trainingStory(1)).host.facts(['run00000'])
    assert.deepEqual(facts?.tags, { team: 'lab' })
  })
})
