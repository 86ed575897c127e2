import assert from 'node:assert/strict'
import { modelText } from '../../../src/tracking/sources/modelText.ts'
import { DatabaseReader } from '../../../src/tracking/sqlite/databaseReader.ts'
import { readPage } from '../../../src/tracking/sqlite/runOverview.ts'
import { onEachStore } from '../../support/temporaryStore.ts'

suite('what only our own lists are ordered by', () => {
  test('the lowest and the highest of a metric, with runs that lack it last', () =>
    onEachStore(store => {
      const begin = (values: readonly number[]) => {
        const id = store.runs.create({ experiment_id: '0' }).info.run_id
        const metrics = values.map((value, step) => ({ key: 'rmse', value, timestamp: step, step }))
        store.runs.logBatch(id, { metrics: [...metrics, { key: 'other', value: -99, timestamp: 1, step: 1 }] })
        return id
      }
      const [flat, deep, high, nan, none] = [begin([3, 3]), begin([8, 1, 6]), begin([4, 9, 5]), begin([Number.NaN]), begin([])]
      const order = (clause: string) => {
        const runs = listed(store.path, clause)
        return runs.slice(0, 3).map(({ runId }) => runId)
      }
      assert.deepEqual(order('lowest.`rmse` ASC'), [deep, flat, high])
      assert.deepEqual(order('lowest.`rmse` DESC'), [high, flat, deep])
      assert.deepEqual(order('highest.`rmse` ASC'), [flat, deep, high])
      assert.deepEqual(order('highest.`rmse` DESC'), [high, deep, flat])
      const last = listed(store.path, 'lowest.`rmse` ASC').slice(3)
      assert.deepEqual(new Set(last.map(({ runId }) => runId)), new Set([nan, none]))
    }))

  test('the models that a run made, as registered before as logged', () =>
    onEachStore(store => {
      const begin = (logged?: string) => {
        const id = store.runs.create({ experiment_id: '0' }).info.run_id
        const value = JSON.stringify([{ artifact_path: logged, flavors: {}, utc_time_created: '2026-01-01 00:00:00.000000', run_id: id }])
        if (logged !== undefined) store.runs.setTag(id, { key: 'mlflow.log-model.history', value })
        return id
      }
      const [none, broken, oak, ash] = [begin(), begin(), begin('oak'), begin('ash')]
      store.runs.setTag(broken, { key: 'mlflow.log-model.history', value: 'not JSON' })
      const registered = [begin('zebra'), begin('zebra')]
      store.registry.createModel({ name: 'elm' })
      for (const id of registered) store.registry.createVersion({ name: 'elm', source: `runs:/${id}/zebra`, run_id: id })
      const runs = listed(store.path, 'attributes.model ASC')
      assert.deepEqual(
        runs.slice(0, 4).map(({ runId }) => runId),
        [ash, ...registered, oak],
      )
      assert.deepEqual(new Set(runs.slice(4).map(({ runId }) => runId)), new Set([none, broken]))
      // As the lists of other sources are ordered, which are merged with this one.
      const texts = runs.flatMap(({ models }) => modelText(models) ?? [])
      assert.deepEqual(texts, texts.toSorted())
      assert.deepEqual(
        listed(store.path, 'attributes.model DESC')
          .slice(0, 4)
          .map(({ runId }) => runId),
        [oak, ...registered.toReversed(), ash],
      )
    }))
})

function listed(path: string, clause: string) {
  const reader = new DatabaseReader(path)
  try {
    const db = reader.connection()
    assert.ok(db)
    return readPage(db, { source: 'store', experimentIds: ['0'], orderBy: [clause], offset: 0, limit: 10, withModels: true }).runs
  } finally {
    reader.dispose()
  }
}
