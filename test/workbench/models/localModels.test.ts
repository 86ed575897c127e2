import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelVersionId } from '../../../src/protocol/models.ts'
import { logModelJson } from '../../../src/tracking/sources/logModelJson.ts'
import { writeModelFolder } from '../../support/modelFolder.ts'
import { until } from '../../support/until.ts'
import { type OpenRuns, openRuns } from '../../support/openRuns.ts'

suite('registered models of the workspace’s store', () => {
  let runs: OpenRuns
  setup(async () => {
    runs = await openRuns()
  })
  teardown(() => runs.dispose())

  const first = (name: string): ModelVersionId => ({ source: 'store', name, version: '1' })

  test('a model of a run is registered, described, and joined with its run', async () => {
    const runId = await runs.train({
      name: 'bold-fox',
      params: { depth: '3' },
      metrics: { acc: [0.9] },
      tags: { 'mlops.data.data/iris.csv': 'ab' },
    })
    const { artifactUri } = await runs.engine.run({ source: 'store', runId })
    writeModelFolder(join(artifactUri, 'model'))
    await runs.call('runs/log-model', { run_id: runId, model_json: logModelJson(runId, 'model', { sklearn: {} }) })
    await runs.engine.registerModel({ source: 'store', runId }, { name: 'iris', artifactPath: 'model' })
    assert.ok(runs.changes.some(({ what, source }) => what === 'models' && source === 'store'))

    const { models } = await runs.engine.registries.models('store')
    assert.deepEqual(
      models.map(({ name, latest }) => [name, latest]),
      [['iris', '1']],
    )
    const details = await runs.engine.registries.modelDetails(first('iris'))
    assert.equal(details.problem, undefined)
    assert.equal(details.run?.name, 'bold-fox')
    assert.deepEqual(details.run?.data, [{ path: 'data/iris.csv', oid: 'ab' }])
    assert.deepEqual(
      details.files?.inputs.map(({ name, type }) => [name, type]),
      [
        ['sepal length', 'double'],
        ['sepal width', 'double'],
      ],
    )
    assert.deepEqual(details.files?.flavors, ['python_function', 'sklearn'])
    assert.deepEqual(details.files?.example?.data[0], [5.1, 3.5])
    assert.deepEqual(details.files?.requirements, ['mlflow==2.22.0', 'scikit-learn==1.4.2'])
    assert.equal(details.version.uri, 'models:/iris/1')
    assert.equal(await runs.engine.registries.modelFolder(first('iris'), {}), join(artifactUri, 'model'))
    assert.deepEqual((await runs.engine.run({ source: 'store', runId })).models[0]?.registered, [{ name: 'iris', version: '1' }])
  })

  test('files are copied into the store, whole, and the run of the copy says where they came from', async () => {
    const folder = writeModelFolder(join(runs.folder, 'exported'))
    const version = await runs.engine.registries.registerFiles({ source: 'store', name: 'iris', path: folder, description: 'by hand' }, {})
    assert.equal(version, '1')
    const copy = await runs.engine.registries.modelFolder(first('iris'), {})
    assert.notEqual(copy, folder)
    assert.equal(readFileSync(join(copy, 'MLmodel'), 'utf8'), readFileSync(join(folder, 'MLmodel'), 'utf8'))
    const { run, version: view } = await runs.engine.registries.modelDetails(first('iris'))
    assert.equal(view.description, 'by hand')
    assert.equal(run?.tags['mlops.registeredFrom'], folder)
    assert.equal(run?.status, 'FINISHED')
    assert.deepEqual(run?.models[0]?.registered, [{ name: 'iris', version: '1' }])

    const pickle = join(runs.folder, 'model.pkl')
    writeFileSync(pickle, 'cpickled\nThing\n')
    assert.equal(await runs.engine.registries.registerFiles({ source: 'store', name: 'iris', path: pickle }, {}), '2')
    const served = await runs.engine.registries.modelFolder({ ...first('iris'), version: '2' }, {})
    assert.ok(served.endsWith('model.pkl'), served)
  })

  test('what is no model is refused, and nothing of it stays', async () => {
    writeFileSync(join(runs.folder, 'notes.txt'), '')
    await assert.rejects(
      runs.engine.registries.registerFiles({ source: 'store', name: 'iris', path: join(runs.folder, 'notes.txt') }, {}),
      /notes\.txt is no model/,
    )
    const folder = writeModelFolder(join(runs.folder, 'exported'))
    await assert.rejects(runs.engine.registries.registerFiles({ source: 'store', name: 'a/b', path: folder }, {}), /cannot contain/)
    const [experiment] = await runs.engine.experiments('store')
    const { runs: left } = await runs.engine.runs({ source: 'store', experimentIds: ['0'], lifecycle: 'all', offset: 0, limit: 9 })
    assert.equal(left.length, 0, experiment?.name)
  })

  test('aliases, stages, descriptions and tags change, and what is in use is not deleted', async () => {
    const { registries: models } = runs.engine
    const folder = writeModelFolder(join(runs.folder, 'exported'))
    for (const version of ['1', '2']) assert.equal(await models.registerFiles({ source: 'store', name: 'iris', path: folder }, {}), version)
    const [v1, v2] = [first('iris'), { ...first('iris'), version: '2' }]
    await models.setModelAlias(v1, 'champion')
    await models.setModelAlias(v2, 'champion')
    await models.setModelStage(v1, 'Production', true)
    await models.setModelStage(v2, 'Production', true)
    await models.describeModel(v2, 'better')
    await models.describeModel({ source: 'store', name: 'iris' }, 'flowers')
    await models.setModelTag(v2, { key: 'team', value: 'a' })
    await models.setModelTag({ source: 'store', name: 'iris' }, { key: 'kind', value: 'b' })
    const [two, one] = await models.modelVersions(v1)
    assert.deepEqual([two?.aliases, two?.stage, two?.description, two?.tags], [['champion'], 'Production', 'better', { team: 'a' }])
    assert.deepEqual([one?.aliases, one?.stage], [[], 'Archived'])
    const [model] = (await models.models('store')).models
    assert.deepEqual(
      [model?.description, model?.tags, model?.aliases, model?.latest],
      ['flowers', { kind: 'b' }, [{ alias: 'champion', version: '2' }], '2'],
    )

    await assert.rejects(models.deleteModelVersion(v2, []), /champion/)
    await assert.rejects(models.deleteModelVersion(v1, [v1]), /endpoint serves it/)
    await assert.rejects(models.deleteModel(v1, []), /champion/)
    await models.deleteModelAlias(v2, 'champion')
    await models.deleteModelTag(v2, 'team')
    const files = await models.modelFolder(v1, {})
    await models.deleteModelVersion(v1, [])
    assert.deepEqual(
      (await models.modelVersions(v1)).map(({ version }) => version),
      ['2'],
    )
    assert.ok(existsSync(files), 'the files are the run’s')
    await models.deleteModel(v1, [])
    assert.deepEqual((await models.models('store')).models, [])
  })

  test('files that went away are a problem of the details, not an error', async () => {
    const runId = await runs.train({ name: 'gone' })
    await runs.engine.registerModel({ source: 'store', runId }, { name: 'iris', artifactPath: 'model' })
    const { problem, files, run } = await runs.engine.registries.modelDetails(first('iris'))
    assert.match(problem ?? '', /are not on this machine/)
    assert.equal(files, undefined)
    assert.equal(run?.runId, runId)
  })

  test('what another program registers is told, what a run logs is not', async () => {
    const runId = await runs.train({ name: 'first' })
    await runs.call('registered-models/create', { name: 'iris' })
    const told = () => runs.changes.filter(({ what }) => what === 'models').length
    await until(() => told() > 0)
    await new Promise(resolve => setTimeout(resolve, 500))
    const before = [told(), runs.changes.length] as const
    await runs.call('runs/log-metric', { run_id: runId, key: 'loss', value: 1, timestamp: 1, step: 1 })
    await until(() => runs.changes.length > before[1] + 1)
    assert.equal(told(), before[0])
    await runs.call('model-versions/create', { name: 'iris', source: 's3://bucket/model' })
    await until(() => told() > before[0])
    const versioned = told()
    await runs.call('registered-models/alias', { name: 'iris', alias: 'champion', version: '1' })
    await until(() => told() > versioned)
  })

  test('an untrusted workspace is only read', async () => {
    const folder = writeModelFolder(join(runs.folder, 'exported'))
    await runs.engine.registries.registerFiles({ source: 'store', name: 'iris', path: folder }, {})
    await runs.configure({ trusted: false })
    assert.equal((await runs.engine.registries.modelDetails(first('iris'))).writable, false)
    await assert.rejects(runs.engine.registries.setModelAlias(first('iris'), 'champion'), /untrusted/)
  })

  test('a database that is damaged says so', async () => {
    writeFileSync(join(runs.folder, 'mlflow-old.db'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096, 7)]))
    await runs.configure()
    const source = (await runs.engine.sources()).find(({ kind }) => kind === 'database')
    await assert.rejects(runs.engine.registries.models(source?.id ?? ''), /mlflow-old\.db/)
  })

  test('a server’s registry is read and written over REST, its files are fetched', async () => {
    await runs.configure({ proxyArtifacts: true })
    const { url = '' } = await runs.engine.startServer()
    const client = await openRuns({ remotes: [{ url, token: 'secret' }] })
    try {
      const source = `remote:${url}`
      const models = client.engine.registries
      const folder = writeModelFolder(join(client.folder, 'exported'))
      assert.equal(await models.registerFiles({ source, name: 'iris', path: folder, description: 'sent' }, {}), '1')
      const id = { ...first('iris'), source }
      await models.setModelAlias(id, 'champion')
      await models.setModelStage(id, 'Staging', false)
      await models.setModelTag(id, { key: 'team', value: 'a' })
      await models.describeModel(id, 'better')
      assert.deepEqual(
        (await models.models(source)).models.map(({ name, latest }) => [name, latest]),
        [['iris', '1']],
      )
      const details = await models.modelDetails(id)
      assert.equal(details.problem, undefined)
      assert.deepEqual(details.version.aliases, ['champion'])
      assert.deepEqual([details.version.stage, details.version.tags, details.version.description], ['Staging', { team: 'a' }, 'better'])
      assert.equal(details.files?.files.length, 4)
      assert.deepEqual(
        details.files?.inputs.map(({ name }) => name),
        ['sepal length', 'sepal width'],
      )
      assert.deepEqual(details.run?.models[0]?.registered, [{ name: 'iris', version: '1' }])
      const copy = await models.modelFolder(id, {})
      assert.equal(readFileSync(join(copy, 'model.pkl'), 'utf8'), readFileSync(join(folder, 'model.pkl'), 'utf8'))
      assert.equal(
        await client.engine.registerModel({ source, runId: details.run?.runId ?? '' }, { name: 'iris', artifactPath: 'model' }),
        '2',
      )
      assert.deepEqual(
        (await models.modelVersions(id)).map(({ version, aliases }) => [version, aliases]),
        [
          ['2', []],
          ['1', ['champion']],
        ],
      )
      await models.deleteModelAlias(id, 'champion')
      await models.deleteModel(id, [])
      assert.deepEqual((await models.models(source)).models, [])
    } finally {
      await client.dispose()
    }
  })
})
