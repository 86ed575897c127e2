import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Metric } from '../../../src/tracking/metric.ts'
import type { TrackingStore } from '../../../src/tracking/store.ts'
import { onEachStore, refuses } from '../../support/temporaryStore.ts'

function newRun(store: TrackingStore): string {
  return store.runs.create({ experiment_id: '0' }).info.run_id
}

function latest(store: TrackingStore, run: string): Record<string, number> {
  return Object.fromEntries(store.runs.get(run).data.metrics.map(metric => [metric.key, metric.value]))
}

suite('runs', () => {
  test('a run and the tag of its name agree, whichever is set', () =>
    onEachStore(store => {
      const named = store.runs.create({ experiment_id: '0', run_name: 'one', user_id: 'bob', tags: [{ key: 'a', value: '1' }] })
      assert.deepEqual(named.data.tags, [
        { key: 'a', value: '1' },
        { key: 'mlflow.runName', value: 'one' },
      ])
      assert.deepEqual(named.info, {
        ...named.info,
        run_name: 'one',
        user_id: 'bob',
        status: 'RUNNING',
        start_time: 0,
        lifecycle_stage: 'active',
        artifact_uri: `${store.artifactRoot}/0/${named.info.run_id}/artifacts`,
      })
      const id = named.info.run_id
      store.runs.setTag(id, { key: 'mlflow.runName', value: 'two' })
      assert.equal(store.runs.get(id).info.run_name, 'two')
      assert.equal(store.runs.update(id, { run_name: 'three', status: 'FINISHED', end_time: 9 }).run_name, 'three')
      assert.deepEqual(store.runs.get(id).data.tags.at(-1), { key: 'mlflow.runName', value: 'three' })
      assert.match(store.runs.create({ experiment_id: '0' }).info.run_name, /^[a-z]+-[a-z]+-\d{1,3}$/)
      refuses(
        () => store.runs.create({ experiment_id: '0', run_name: 'a', tags: [{ key: 'mlflow.runName', value: 'b' }] }),
        'INVALID_PARAMETER_VALUE',
        "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='a', mlflow.runName='b').",
      )
    }))

  test('the latest point is the highest by step, then time, then stored value, in whatever order points come', async () => {
    const value = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constant(Number.NaN))
    const point = fc.record({ step: fc.integer({ min: -1, max: 1 }), timestamp: fc.integer({ min: 0, max: 2 }), value })
    await onEachStore(store => {
      const property = fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), batches => {
        const id = newRun(store)
        for (const batch of batches) store.runs.logBatch(id, { metrics: batch.map(each => ({ key: 'm', ...each })) })
        const rank = ({ step, timestamp, value: each }: Omit<Metric, 'key'>) =>
          step * 100 + timestamp * 10 + (Number.isNaN(each) ? 0 : each)
        const best = Math.max(...batches.flat().map(rank))
        const [found] = store.runs.get(id).data.metrics
        assert.ok(found)
        assert.equal(rank(found), best)
        const points = new Set(batches.flat().map(each => JSON.stringify([each.step, each.timestamp, String(each.value)])))
        assert.equal(store.history.history({ run_id: id, metric_key: 'm' }).items.length, points.size)
      })
      fc.assert(property, { numRuns: 60 })
    })
  })

  test('what SQL has no word for is kept as MLflow keeps it', () =>
    onEachStore(store => {
      const id = newRun(store)
      for (const [key, value] of Object.entries({ nan: Number.NaN, inf: Infinity, less: -Infinity }))
        store.runs.logMetric(id, { key, value, timestamp: 1, step: 0 })
      assert.deepEqual(latest(store, id), { nan: Number.NaN, inf: Number.MAX_VALUE, less: -Number.MAX_VALUE })
    }))

  test('a batch is stored whole or not at all', () =>
    onEachStore(store => {
      const id = newRun(store)
      store.runs.logBatch(id, { params: [{ key: 'p', value: '1' }] })
      const metrics = [{ key: 'm', value: 1, timestamp: 1, step: 0 }]
      const tags = [{ key: 't', value: '1' }]
      refuses(
        () =>
          store.runs.logBatch(id, {
            metrics,
            tags,
            params: [
              { key: 'new', value: 'x' },
              { key: 'p', value: "it's" },
            ],
          }),
        'INVALID_PARAMETER_VALUE',
        `Changing param values is not allowed. Params were already logged='[{'key': 'p', 'old_value': '1', 'new_value': "it's"}]' for run ID='${id}'.`,
      )
      const { data } = store.runs.get(id)
      assert.deepEqual([data.metrics, data.params, data.tags.length], [[], [{ key: 'p', value: '1' }], 1])
    }))

  test('params stay, and long values are cut as MLflow cuts them', () =>
    onEachStore(store => {
      const id = newRun(store)
      store.runs.logParam(id, { key: 'long', value: '😀'.repeat(6001) })
      store.runs.logParam(id, { key: 'long', value: '😀'.repeat(6001) })
      store.runs.setTag(id, { key: 'long', value: 'x'.repeat(8001) })
      const { params, tags } = store.runs.get(id).data
      assert.equal(params[0]?.value, '😀'.repeat(6000))
      assert.equal(tags.find(tag => tag.key === 'long')?.value.length, 8000)
      store.runs.logParam(id, { key: 'p', value: '1' })
      refuses(
        () => store.runs.logParam(id, { key: 'p', value: '2' }),
        'INVALID_PARAMETER_VALUE',
        `Changing param values is not allowed. Param with key='p' was already logged with value='1' for run ID='${id}'. Attempted logging new value '2'.`,
      )
    }))

  test('keys, times and sizes that MLflow refuses are refused in its words', () =>
    onEachStore(store => {
      const id = newRun(store)
      const log =
        (key: string, timestamp = 1) =>
        () =>
          store.runs.logMetric(id, { key, value: 1, timestamp, step: 0 })
      const path = (shown: string, to: string) =>
        `Invalid value "${shown}" for parameter 'name' supplied: Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '${to}'`
      for (const [key, to] of [
        ['../x', '../x'],
        ['a//b', 'a/b'],
        ['/abs', '/abs'],
        ['.', '.'],
        ['a/', 'a'],
        ['a/../..', '..'],
        ['//a', '//a'],
      ] as const)
        refuses(log(key), 'INVALID_PARAMETER_VALUE', path(key, to))
      refuses(log('x\ty'), 'INVALID_PARAMETER_VALUE', /^Invalid value "x\\ty" for parameter 'name' supplied: Names may only contain/)
      refuses(log('k'.repeat(251)), 'INVALID_PARAMETER_VALUE', "'Metric name' exceeds the maximum length of 250 characters")
      refuses(
        log('x2', -1),
        'INVALID_PARAMETER_VALUE',
        /^Invalid value -1 for parameter 'timestamp' supplied: metric 'x2' \(value=1\.0\)\. Timestamp/,
      )
      for (const key of ['é', 'a b', ' lead', 'a:b', 'a/b', 'k'.repeat(250)]) log(key)()
      const many = Array.from({ length: 1001 }, (_, step) => ({ key: 'z', value: 1, timestamp: 1, step }))
      refuses(
        () => store.runs.logBatch(id, { metrics: many }),
        'INVALID_PARAMETER_VALUE',
        /^A batch logging request can contain at most 1000 metrics\. Got 1001 metrics\./,
      )
      const twice = [
        { key: 'q', value: '1' },
        { key: 'q', value: '1' },
      ]
      refuses(
        () => store.runs.logBatch(id, { params: twice }),
        'INVALID_PARAMETER_VALUE',
        /^Duplicate parameter keys have been submitted: \['q'\]\./,
      )
      refuses(() => store.runs.deleteTag(id, 'nope'), 'RESOURCE_DOES_NOT_EXIST', `No tag with name: nope in run with id ${id}`)
      refuses(() => store.runs.get('zz'), 'RESOURCE_DOES_NOT_EXIST', 'Run with id=zz not found')
    }))

  test('a deleted run takes nothing until it is restored; deleting twice is no failure', () =>
    onEachStore(store => {
      const id = newRun(store)
      store.runs.delete(id)
      store.runs.delete(id)
      const says = `The run ${id} must be in the 'active' state. Current state is deleted.`
      refuses(() => store.runs.logBatch(id, {}), 'INVALID_PARAMETER_VALUE', says)
      refuses(() => store.runs.update(id, {}), 'INVALID_PARAMETER_VALUE', says)
      const find = (view: 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL') =>
        store.runs.search({ experiment_ids: ['0'], run_view_type: view }).items.length
      assert.deepEqual([find('ACTIVE_ONLY'), find('DELETED_ONLY'), find('ALL')], [0, 1, 1])
      store.runs.restore(id)
      store.runs.logMetric(id, { key: 'm', value: 1, timestamp: 1, step: 0 })
      assert.deepEqual(latest(store, id), { m: 1 })
    }))

  test('runs are deleted with their experiment, and restored with it', () =>
    onEachStore(store => {
      const experiment = store.experiments.create({ name: 'e' })
      const { info } = store.runs.create({ experiment_id: experiment })
      store.experiments.delete(experiment)
      assert.equal(store.runs.get(info.run_id).info.lifecycle_stage, 'deleted')
      refuses(
        () => store.runs.create({ experiment_id: experiment }),
        'INVALID_PARAMETER_VALUE',
        `The experiment ${experiment} must be in the 'active' state. Current state is deleted.`,
      )
      refuses(() => store.experiments.delete(experiment), 'RESOURCE_DOES_NOT_EXIST', `No Experiment with id=${experiment} exists`)
      refuses(() => store.experiments.create({ name: 'e' }), 'RESOURCE_ALREADY_EXISTS', /^Experiment\(name=e\) already exists\./)
      refuses(() => store.experiments.rename(experiment, 'f'), 'INVALID_STATE', 'Cannot rename a non-active experiment.')
      store.experiments.restore(experiment)
      assert.equal(store.runs.get(info.run_id).info.lifecycle_stage, 'active')
      assert.equal(store.experiments.getByName('e').experiment_id, experiment)
    }))

  test('pages follow each other without a gap', () =>
    onEachStore(store => {
      const made = Array.from({ length: 7 }, (_, index) => store.runs.create({ experiment_id: '0', start_time: index }).info.run_id)
      const first = store.runs.search({ experiment_ids: ['0'], max_results: 4 })
      assert.equal(first.next_page_token, 'eyJvZmZzZXQiOiA0fQ==')
      const second = store.runs.search({ experiment_ids: ['0'], max_results: 4, page_token: first.next_page_token })
      assert.equal(second.next_page_token, undefined)
      assert.deepEqual(
        [...first.items, ...second.items].map(run => run.info.run_id),
        made.toReversed(),
      )
      refuses(
        () => store.runs.search({ experiment_ids: ['0'], page_token: '!!' }),
        'INVALID_PARAMETER_VALUE',
        "Invalid page token, decoded value=b''",
      )
      refuses(
        () => store.runs.search({ experiment_ids: ['0'], max_results: 0 }),
        'INVALID_PARAMETER_VALUE',
        "Invalid value 0 for parameter 'max_results' supplied. It must be a positive integer",
      )
    }))

  test('datasets, models and their steps stay with the run, where the database has a place for them', async () => {
    const dataset = { name: 'd', digest: 'abc', source_type: 'local', source: '{}' }
    const input = { dataset, tags: [{ key: 'mlflow.data.context', value: 'train' }] }
    await onEachStore(store => {
      const id = newRun(store)
      store.runs.logInputs(id, { datasets: [input] })
      store.runs.logInputs(id, { datasets: [input] })
      const [found] = store.runs.get(id).inputs.dataset_inputs
      assert.deepEqual(JSON.parse(JSON.stringify(found)), input)
      assert.deepEqual(store.runs.searchDatasets(['0']), [{ experiment_id: '0', name: 'd', digest: 'abc', context: 'train' }])
      const find = (filter: string) => store.runs.search({ experiment_ids: ['0'], filter }).items.length
      assert.deepEqual([find("dataset.name = 'd' and dataset.context = 'train'"), find("dataset.digest LIKE 'b%'")], [1, 0])
    }, '2.22.0')
    await onEachStore(store => {
      const id = newRun(store)
      const model = store.models.create({ experiment_id: '0', source_run_id: id })
      store.runs.logOutputs(id, [{ model_id: model.model_id, step: 3 }])
      assert.deepEqual(store.runs.get(id).outputs.model_outputs, [{ model_id: model.model_id, step: 3 }])
    }, '3.11.0')
    await onEachStore(store => {
      if (store.head === 'c48cb773bb87')
        refuses(() => store.runs.logInputs(newRun(store), { datasets: [input] }), 'NOT_IMPLEMENTED', /no dataset inputs/)
      if (store.head !== '7d34483879f0') refuses(() => store.models.create({ experiment_id: '0' }), 'NOT_IMPLEMENTED', /no logged models/)
    })
  })
})
