import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { openStore } from '../../../src/tracking/sqlite/openStore.ts'
import { recordedDatabases, temporaryDirectory } from '../../support/recordedRuns.ts'

/** Opens a new database of that version after `change`, as if another version of MLflow had made it. */
async function changed(mlflow: string, change: string, check: (path: string) => void): Promise<void> {
  await using directory = temporaryDirectory()
  const path = join(directory.path, 'mlflow.db')
  openStore({ path, artifactRoot: '/artifacts', mlflow }).dispose()
  const database = new Database(path)
  database.exec(change)
  database.close()
  check(path)
}

suite('opening a run database', () => {
  test('one of a later MLflow is used as it is, and what we do not know is left', async () => {
    for (const { mlflow } of recordedDatabases)
      await changed(
        mlflow,
        `update alembic_version set version_num = 'ffffffffffff';
         alter table runs add column mood varchar(10) default 'good' not null;
         alter table metrics add column unit varchar(10);
         create table novelties (id integer primary key, run_uuid varchar(32) references runs (run_uuid) on delete cascade);`,
        path => {
          const store = openStore({ path, artifactRoot: '/artifacts', mlflow: '1.20.2' })
          assert.equal(store.head, 'ffffffffffff')
          const run = store.runs.create({ experiment_id: '0' }).info.run_id
          store.runs.logMetric(run, { key: 'm', value: 1, timestamp: 1, step: 0 })
          assert.equal(store.runs.search({ experiment_ids: ['0'], filter: 'metrics.m = 1' }).items.length, 1)
          store.dispose()
          const database = new Database(path, { readonly: true })
          assert.deepEqual(database.prepare('select mood from runs').pluck().all(), ['good'])
          database.close()
        },
      )
  })

  test('one of between the recorded versions lacks only what its tables lack', async () => {
    const drop = [
      'logged_model_tags',
      'logged_model_params',
      'logged_model_metrics',
      'logged_models',
      'spans',
      'assessments',
      'entity_associations',
    ]
    await changed(
      '3.11.0',
      drop.map(table => `drop table ${table};`).join('') + 'alter table trace_info drop column client_request_id',
      path => {
        const store = openStore({ path, artifactRoot: '/artifacts' })
        const run = store.runs.create({ experiment_id: '0' }).info.run_id
        store.runs.logMetric(run, { key: 'm', value: 1, timestamp: 1, step: 0, model_id: 'm-1' })
        const trace = store.traces.start({
          experiment_id: '0',
          request_time: 1,
          state: 'OK',
          client_request_id: 'c',
          trace_metadata: [],
          tags: [],
        })
        assert.equal(store.traces.get(trace.trace_id).state, 'OK')
        assert.deepEqual(store.traces.search({ experiment_ids: ['0'], filter: "client_request_id = 'c'" }).items, [])
        assert.throws(() => store.traces.addSpans('0', []), { code: 'tracking/not-implemented' })
        assert.throws(() => store.models.create({ experiment_id: '0' }), { code: 'tracking/not-implemented' })
        store.registry.createModel({ name: 'm' })
        assert.equal(store.registry.createVersion({ name: 'm', source: 'models:/m-0123' }).version, '1')
        store.dispose()
      },
    )
  })

  test('a rule of the database that we do not know is told as what it is, not as our failure', async () => {
    const rule = "create trigger no_kill before update on runs when new.status = 'KILLED' begin select raise(abort, 'no KILLED here'); end"
    await changed('1.20.2', rule, path => {
      const store = openStore({ path, artifactRoot: '/artifacts' })
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      assert.throws(() => store.runs.update(run, { status: 'KILLED', end_time: 7 }), {
        code: 'tracking/bad-request',
        message: 'no KILLED here',
      })
      assert.equal(store.runs.get(run).info.end_time, undefined)
      store.dispose()
    })
  })

  test('the first experiment is where MLflow puts it', async () => {
    await using directory = temporaryDirectory()
    for (const [name, artifactRoot, place] of [
      ['a', '/srv/art', '/srv/art/0'],
      ['b', 'mlflow-artifacts:/', 'mlflow-artifacts:/0'],
      ['c', 's3://bucket/x?versionId=1', 's3://bucket/x/0?versionId=1'],
    ] as const) {
      const store = openStore({ path: join(directory.path, name), artifactRoot })
      const experiment = store.experiments.get('0')
      assert.deepEqual([experiment.name, experiment.artifact_location], ['Default', place])
      assert.ok(Math.abs(Date.now() - (experiment.creation_time ?? 0)) < 60_000)
      store.dispose()
    }
  })

  test('opened twice at once, it is made once', async () => {
    await using directory = temporaryDirectory()
    const path = join(directory.path, 'mlflow.db')
    const stores = Array.from({ length: 4 }, () => openStore({ path, artifactRoot: '/artifacts' }))
    for (const store of stores) assert.equal(store.experiments.search({ view_type: 'ALL' }).items.length, 1)
    for (const store of stores) store.dispose()
  })
})
