import assert from 'node:assert/strict'
import { onEachStore } from '../../support/temporaryStore.ts'

suite('histories', () => {
  test('a metric that was never logged has no points', () =>
    onEachStore(store => {
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      assert.deepEqual(store.history.history({ run_id: run, metric_key: 'm' }).items, [])
    }))

  test('a thinned history keeps the first and the last step of each run', () =>
    onEachStore(store => {
      const [one, two] = [100, 37].map(count => {
        const id = store.runs.create({ experiment_id: '0' }).info.run_id
        store.runs.logBatch(id, { metrics: Array.from({ length: count }, (_, step) => ({ key: 'm', value: step, timestamp: step, step })) })
        return id
      })
      assert.ok(one && two)
      const steps = (runs: string[], most: number) =>
        store.history.bulkInterval({ run_ids: runs, metric_key: 'm', max_results: most }).map(point => [point.run_id, point.step])
      assert.deepEqual(
        steps([one], 5).map(([, step]) => step),
        [0, 20, 40, 60, 80, 99],
      )
      const both = steps([one, two], 5)
      for (const end of [
        [one, 0],
        [one, 99],
        [two, 0],
        [two, 36],
      ])
        assert.ok(both.some(each => each[0] === end[0] && each[1] === end[1]))
      assert.equal(steps([two], 1000).length, 37)
      assert.deepEqual(
        store.history.bulk({ run_ids: [two], metric_key: 'm', max_results: 2 }).map(({ run_id, step }) => [run_id, step]),
        [
          [two, 0],
          [two, 1],
        ],
      )
    }))
})
