import assert from 'node:assert/strict'
import { DatabaseReader } from '../../../src/tracking/sqlite/databaseReader.ts'
import { readPage } from '../../../src/tracking/sqlite/runOverview.ts'
import { onEachStore } from '../../support/temporaryStore.ts'

suite('values of metrics at a step', () => {
  test('are the last that were logged up to there, the latest of one step, and none before the first', () =>
    onEachStore(store => {
      const begin = () => store.runs.create({ experiment_id: '0' }).info.run_id
      const [long, short, none] = [begin(), begin(), begin()]
      const point = (step: number, value: number, timestamp = step) => ({ key: 'rmse', value, timestamp, step })
      store.runs.logBatch(long, { metrics: [point(0, 9), point(10, 5), point(10, 4, 11), point(20, Number.NaN), point(30, 1)] })
      store.runs.logBatch(long, { metrics: [{ key: 'other', value: 77, timestamp: 10, step: 10 }] })
      store.runs.logBatch(short, { metrics: [point(15, 3)] })
      const reader = new DatabaseReader(store.path)
      const db = reader.connection()
      assert.ok(db)
      const at = (step: number) => {
        const moments = [{ key: 'rmse', step }]
        const { runs } = readPage(db, { source: 'store', experimentIds: ['0'], offset: 0, limit: 10, moments })
        return [long, short, none].map(id => runs.find(({ runId }) => runId === id)?.moments?.[`${step}:rmse`])
      }
      assert.deepEqual(at(-1), [undefined, undefined, undefined])
      assert.deepEqual(at(0), [9, undefined, undefined])
      assert.deepEqual(at(14), [4, undefined, undefined])
      assert.deepEqual(at(15), [4, 3, undefined])
      assert.deepEqual(at(25), [Number.NaN, 3, undefined])
      assert.deepEqual(at(1e9), [1, 3, undefined])
      reader.dispose()
    }))
})
