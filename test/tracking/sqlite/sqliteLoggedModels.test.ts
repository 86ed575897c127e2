import assert from 'node:assert/strict'
import type { LoggedModelQuery } from '../../../src/tracking/stores/loggedModelStore.ts'
import type { TrackingStore } from '../../../src/tracking/store.ts'
import { onEachStore, refuses } from '../../support/temporaryStore.ts'

const NEWEST = '3.11.0'

function names(store: TrackingStore, query: Omit<LoggedModelQuery, 'experiment_ids'>): string[] {
  return store.models.search({ experiment_ids: ['0'], ...query }).items.map(model => model.name)
}

suite('logged models', () => {
  test('a model waits, is ready, and is gone', () =>
    onEachStore(store => {
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      const made = store.models.create({
        experiment_id: '0',
        name: 'm',
        source_run_id: run,
        params: [{ key: 'p', value: '1' }],
        tags: [{ key: 't', value: 'v' }],
      })
      assert.match(made.model_id, /^m-[0-9a-f]{32}$/)
      assert.equal(made.artifact_uri, `${store.artifactRoot}/0/models/${made.model_id}/artifacts`)
      assert.equal(made.status, 'PENDING')
      assert.equal(store.models.finalize(made.model_id, 'READY').status, 'READY')
      store.models.setTags(made.model_id, [
        { key: 't', value: 'w' },
        { key: 'u', value: 'x' },
      ])
      store.models.logParams(made.model_id, [{ key: 'q', value: '2' }])
      store.models.deleteTag(made.model_id, 'u')
      const { tags, params } = store.models.get(made.model_id)
      assert.deepEqual(
        [tags, params],
        [
          [{ key: 't', value: 'w' }],
          [
            { key: 'p', value: '1' },
            { key: 'q', value: '2' },
          ],
        ],
      )
      store.models.delete(made.model_id)
      refuses(() => store.models.get(made.model_id), 'RESOURCE_DOES_NOT_EXIST', /not found/)
      assert.deepEqual(names(store, {}), [])
      refuses(() => store.models.create({ experiment_id: '0', name: 'a/b' }), 'INVALID_PARAMETER_VALUE', /^Invalid model name/)
    }, NEWEST))

  test('models are found and ordered by their metrics, of any or of one dataset', () =>
    onEachStore(store => {
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      for (const [name, train, test] of [
        ['a', 1, 9],
        ['b', 2, 8],
        ['c', 3, undefined],
      ] as const) {
        const { model_id } = store.models.create({ experiment_id: '0', name, model_type: name === 'c' ? 'x' : 'y' })
        const point = (value: number, step: number, dataset: string) => ({
          key: 'loss',
          value,
          timestamp: 1,
          step,
          model_id,
          dataset_name: dataset,
          dataset_digest: 'd',
        })
        store.runs.logBatch(run, { metrics: [point(0, 0, 'train'), point(train, 1, 'train')] })
        if (test !== undefined) store.runs.logBatch(run, { metrics: [point(test, 2, 'test')] })
      }
      const [model] = store.models.search({ experiment_ids: ['0'], filter: "name = 'a'" }).items
      assert.deepEqual(
        model?.metrics.map(({ dataset_name, step, value }) => [dataset_name, step, value]),
        [
          ['train', 0, 0],
          ['train', 1, 1],
          ['test', 2, 9],
        ],
      )
      assert.deepEqual(names(store, { filter: 'metrics.loss > 7' }).toSorted(), ['a', 'b'])
      assert.deepEqual(names(store, { filter: 'metrics.loss > 7', datasets: [{ dataset_name: 'train' }] }), [])
      assert.deepEqual(names(store, { filter: "model_type = 'x' OR name IN ('a')" }).toSorted(), ['a', 'c'])
      assert.deepEqual(names(store, { filter: "status = 'READY'" }), [])
      assert.deepEqual(names(store, { order_by: [{ field_name: 'metrics.loss', ascending: true, dataset_name: 'test' }] }), ['b', 'a', 'c'])
      assert.deepEqual(names(store, { order_by: [{ field_name: 'name', ascending: false }] }), ['c', 'b', 'a'])
      refuses(() => names(store, { filter: 'nope = 1' }), 'INVALID_PARAMETER_VALUE', /^Invalid attribute key 'nope'/)
    }, NEWEST))

  test('a version made of a model is noted with the model', () =>
    onEachStore(store => {
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      const { model_id: id, artifact_uri: uri } = store.models.create({ experiment_id: '0', source_run_id: run })
      store.registry.createModel({ name: 'r' })
      const version = store.registry.createVersion({ name: 'r', source: `models:/${id}`, model_id: id })
      assert.equal(version.run_id, run)
      assert.equal(store.registry.downloadUri(version), uri)
      assert.deepEqual(store.models.get(id).tags, [{ key: 'mlflow.modelVersions', value: '[{"name": "r", "version": 1}]' }])
      const copy = store.registry.createVersion({ name: 'r', source: 'models:/r/1' })
      assert.equal(store.registry.downloadUri(copy), uri)
    }, NEWEST))
})
