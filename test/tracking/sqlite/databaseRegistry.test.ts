import assert from 'node:assert/strict'
import { DatabaseSource } from '../../../src/tracking/sqlite/databaseSource.ts'
import { openStore } from '../../../src/tracking/sqlite/openStore.ts'
import { hasRecordedRuns, recordedDatabases, temporaryDirectory } from '../../support/recordedRuns.ts'

function sourceOf(path: string, artifactRoot: string): DatabaseSource {
  return new DatabaseSource({ view: { id: 'db', kind: 'database', label: 'db', location: path, writable: false }, path, artifactRoot })
}

suite('the registry of a database that others write', () => {
  test('pages of models, versions newest first, and names with quotes', async () => {
    await using directory = temporaryDirectory()
    const path = `${directory.path}/mlflow.db`
    const store = openStore({ path, artifactRoot: `${directory.path}/artifacts` })
    for (let index = 0; index < 120; index++) store.registry.createModel({ name: `model ${String(index).padStart(3, '0')}` })
    const name = `it's "a" model`
    store.registry.createModel({ name })
    for (let index = 0; index < 12; index++) store.registry.createVersion({ name, source: `s3://bucket/${index}` })
    const source = sourceOf(path, `${directory.path}/artifacts`)
    const { registry } = source
    const first = await registry.models(undefined)
    const second = await registry.models(first.next_page_token)
    assert.deepEqual([first.items.length, first.items[0]?.name, second.items.length], [100, name, 21])
    assert.equal(second.next_page_token, undefined)
    const versions = await registry.versions(name)
    assert.deepEqual([versions.length, versions[0]?.version, versions.at(-1)?.version], [12, '12', '1'])
    await assert.rejects(registry.folder({ name, version: '3' }, {}), /s3:\/\/bucket\/2/)
    source.dispose()
    store.dispose()
  })

  test('a run’s path is found below its artifacts', async () => {
    await using directory = temporaryDirectory()
    const path = `${directory.path}/mlflow.db`
    const artifactRoot = `${directory.path}/artifacts`
    const store = openStore({ path, artifactRoot })
    const { info } = store.runs.create({ experiment_id: '0' })
    store.registry.createModel({ name: 'iris' })
    store.registry.createVersion({ name: 'iris', source: `runs:/${info.run_id}/model`, run_id: info.run_id })
    const source = sourceOf(path, artifactRoot)
    await assert.rejects(source.registry.folder({ name: 'iris', version: '1' }, {}), new RegExp(`${info.run_id}/artifacts/model`))
    assert.deepEqual(
      (await source.registry.versionsOf(info.run_id)).map(({ version }) => version),
      ['1'],
    )
    source.dispose()
    store.dispose()
  })

  test('no database, and one of before the registry, have no models', async () => {
    await using directory = temporaryDirectory()
    const source = sourceOf(`${directory.path}/none.db`, directory.path)
    assert.deepEqual(await source.registry.models(undefined), { items: [] })
    await assert.rejects(source.registry.version({ name: 'iris', version: '1' }), /no version 1 of the model iris/)
    source.dispose()
  })

  for (const { file } of recordedDatabases)
    test(`what MLflow registered in ${file} is read`, async function () {
      if (!hasRecordedRuns) return this.skip()
      await using directory = temporaryDirectory()
      const source = sourceOf(directory.copy(file), directory.path)
      const { items } = await source.registry.models(undefined)
      assert.ok(items.some(({ name }) => name === 'golden-model'))
      const versions = await source.registry.versions('golden-model')
      assert.deepEqual(
        versions.map(({ version }) => version),
        ['2', '1'],
      )
      for (const { run_id: runId } of versions) assert.equal((await source.run(runId)).runId, runId)
      source.dispose()
    })
})
