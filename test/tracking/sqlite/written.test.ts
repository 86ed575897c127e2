import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { openStore } from '../../../src/tracking/sqlite/openStore.ts'
import { hasRecordedRuns, recordedDatabases, temporaryDirectory } from '../../support/recordedRuns.ts'

type Row = Record<string, unknown>

/** Every row of every table, read by nothing but `select *`. */
function dump(path: string): Map<string, Row[]> {
  const database = new Database(path, { readonly: true })
  try {
    const tables = database.prepare(`select name from sqlite_master where type = 'table' order by name`).pluck().all() as string[]
    return new Map(tables.map(table => [table, database.prepare(`select * from "${table}"`).all() as Row[]]))
  } finally {
    database.close()
  }
}

/** Rows that were not there before; what was there has to be there still. */
function added(before: Map<string, Row[]>, after: Map<string, Row[]>): Record<string, Row[]> {
  assert.deepEqual([...after.keys()], [...before.keys()])
  const all: Record<string, Row[]> = {}
  for (const [table, rows] of after) {
    const old = new Set((before.get(table) ?? []).map(row => JSON.stringify(row)))
    const fresh = rows.filter(row => !old.delete(JSON.stringify(row)))
    assert.deepEqual([...old], [], `${table} lost rows`)
    if (fresh.length > 0) all[table] = fresh
  }
  return all
}

/** Only the columns that are named, of the row with that value. */
function pick(row: Row | undefined, like: Row): Row {
  return Object.fromEntries(Object.keys(like).map(column => [column, row?.[column]]))
}

suite('what is written into recorded databases', () => {
  if (!hasRecordedRuns) {
    test.skip('the recorded databases are not here: ../shared is missing')
    return
  }
  for (const { mlflow, file } of recordedDatabases)
    test(`stands there as MLflow ${mlflow} would have written it, and nothing else changed`, async () => {
      await using directory = temporaryDirectory()
      const path = directory.copy(file)
      const before = dump(path)
      const store = openStore({ path, artifactRoot: '/artifacts' })
      const experiment = store.experiments.create({ name: 'ours', tags: [{ key: 'k', value: 'v' }] })
      const { info } = store.runs.create({ experiment_id: experiment, user_id: 'bob', start_time: 5, run_name: 'one' })
      const id = info.run_id
      const metrics = [
        { key: 'm', value: 1.5, timestamp: 10, step: 1 },
        { key: 'm', value: Number.NaN, timestamp: 11, step: 0 },
      ]
      store.runs.logBatch(id, { metrics, params: [{ key: 'p', value: '1' }] })
      store.runs.update(id, { status: 'FINISHED', end_time: 20 })
      store.registry.createModel({ name: 'ours' })
      store.registry.createVersion({ name: 'ours', source: 's3://b/k', run_id: id, description: 'd' })
      store.dispose()
      const fresh = added(before, dump(path))
      assert.deepEqual(Object.keys(fresh), [
        'experiment_tags',
        'experiments',
        'latest_metrics',
        'metrics',
        'model_versions',
        'params',
        'registered_models',
        'runs',
        'tags',
      ])
      const number = Number(experiment)
      const expected: Record<string, Row[]> = {
        experiments: [{ experiment_id: number, name: 'ours', artifact_location: `/artifacts/${number}`, lifecycle_stage: 'active' }],
        experiment_tags: [{ key: 'k', value: 'v', experiment_id: number }],
        latest_metrics: [{ key: 'm', value: 1.5, timestamp: 10, step: 1, is_nan: 0, run_uuid: id }],
        metrics: [
          { key: 'm', value: 1.5, timestamp: 10, run_uuid: id, step: 1, is_nan: 0 },
          { key: 'm', value: 0, timestamp: 11, run_uuid: id, step: 0, is_nan: 1 },
        ],
        params: [{ key: 'p', value: '1', run_uuid: id }],
        tags: [{ key: 'mlflow.runName', value: 'one', run_uuid: id }],
        registered_models: [{ name: 'ours', description: '' }],
        model_versions: [
          {
            name: 'ours',
            version: 1,
            current_stage: 'None',
            source: 's3://b/k',
            run_id: id,
            status: 'READY',
            description: 'd',
            user_id: null,
            run_link: '',
            status_message: null,
          },
        ],
        runs: [
          {
            run_uuid: id,
            name: 'one',
            user_id: 'bob',
            status: 'FINISHED',
            start_time: 5,
            end_time: 20,
            lifecycle_stage: 'active',
            artifact_uri: `/artifacts/${number}/${id}/artifacts`,
            experiment_id: number,
          },
        ],
      }
      for (const [table, rows] of Object.entries(expected)) {
        assert.equal(fresh[table]?.length, rows.length, table)
        for (const [index, row] of rows.entries()) assert.deepEqual(pick(fresh[table]?.[index], row), row, table)
      }
      // What is left to the rest of a row is what the recorded rows have there.
      const same = ['source_type', 'source_name', 'entry_point_name', 'source_version', 'deleted_time', 'workspace', 'storage_location']
      for (const table of ['runs', 'experiments', 'registered_models'])
        for (const column of same.filter(each => each in (fresh[table]?.[0] ?? {})))
          assert.equal(fresh[table]?.[0]?.[column], before.get(table)?.[0]?.[column], `${table}.${column}`)
      assert.equal(fresh['model_versions']?.[0]?.['storage_location'], mlflow === '1.20.2' ? undefined : 's3://b/k')
    })
})
