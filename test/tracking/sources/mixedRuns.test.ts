import assert from 'node:assert/strict'
import { runsDouble, trainingStory } from '../../webview/runsDouble.ts'

const near = trainingStory(7)
const far = { ...trainingStory(5), source: 'far', label: 'server' }
const engine = runsDouble(near, far)
const places = [near, far].map(({ source, experiment }) => ({ source, experimentIds: [experiment] }))

suite('Runs of several places', () => {
  test('are one list in one order, page by page', async () => {
    const ask = { places, orderBy: ['metrics.`rmse` ASC'], metricKeys: ['rmse'] }
    const whole = await engine.runsIn({ ...ask, offset: 0, limit: 100 })
    const values = whole.runs.map(({ metrics }) => metrics['rmse'] ?? Number.NaN)
    assert.deepEqual([whole.total, values], [12, values.toSorted((a, b) => a - b)])
    const pages = await Promise.all([0, 5, 10].map(offset => engine.runsIn({ ...ask, offset, limit: 5 })))
    assert.deepEqual(
      pages.flatMap(({ runs }) => runs.map(({ source, runId }) => source + runId)),
      whole.runs.map(({ source, runId }) => source + runId),
    )
  })

  test('tell what a metric was at a step, wherever they are', async () => {
    const moments = [{ key: 'rmse', step: 125 }]
    const { runs } = await engine.runsIn({ places, moments, offset: 0, limit: 100 })
    const wanted = [near, far].flatMap(({ source, runs: own }) =>
      own.map(({ record, curves }) => [source + record.runId, curves['rmse']?.find(({ step }) => step === 120)?.value]),
    )
    assert.deepEqual(new Map(runs.map(run => [run.source + run.runId, run.moments?.['125:rmse']])), new Map(wanted as [string, number][]))
  })

  test('are summarised over all of them: counts, mean and deviation as a plain loop has them', async () => {
    const groups = await engine.summaries({ places, by: [{ entity: 'parameter', key: 'solver' }], metrics: ['rmse'] })
    assert.equal(
      groups.reduce((sum, { runs }) => sum + runs, 0),
      12,
    )
    for (const {
      values: [solver],
      metrics,
    } of groups) {
      const own = [...near.runs, ...far.runs].filter(({ record }) => record.params['solver'] === solver)
      const all = own.map(({ curves }) => curves['rmse']?.at(-1)?.value ?? Number.NaN)
      const mean = all.reduce((sum, value) => sum + value, 0) / all.length
      const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1))
      const found = metrics['rmse']
      assert.ok(found && Math.abs(found.mean - mean) < 1e-9 && Math.abs(found.deviation - deviation) < 1e-9)
      assert.deepEqual([found.count, found.lowest, found.highest], [all.length, Math.min(...all), Math.max(...all)])
    }
  })

  test('are ordered by the lowest and the highest value of a metric over its whole history', async () => {
    const all = [near, far].flatMap(({ source, runs }) => runs.map(run => ({ run, id: source + run.record.runId })))
    const values = (curve: readonly { value: number }[] = []) => curve.flatMap(({ value }) => (Number.isNaN(value) ? [] : value))
    for (const [clause, worth] of [
      ['lowest.`rmse` ASC', (own: readonly number[]) => Math.min(...own)],
      ['highest.`rmse` DESC', (own: readonly number[]) => -Math.max(...own)],
    ] as const) {
      const { runs } = await engine.runsIn({ places, orderBy: [clause], offset: 0, limit: 100 })
      const worthOf = new Map(all.map(({ run, id }) => [id, worth(values(run.curves['rmse']))]))
      const found = runs.map(({ source, runId }) => worthOf.get(source + runId) ?? Number.NaN)
      assert.equal(found.length, 12)
      assert.deepEqual(
        found,
        found.toSorted((a, b) => a - b),
      )
    }
  })

  test('are ordered by how long they took, those that still run last', async () => {
    const { runs } = await engine.runsIn({ places, orderBy: ['attributes.duration ASC'], offset: 0, limit: 100 })
    assert.deepEqual(
      runs.slice(-2).map(({ status }) => status),
      ['RUNNING', 'RUNNING'],
    )
  })
})
