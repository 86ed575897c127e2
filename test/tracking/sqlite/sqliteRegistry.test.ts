import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TrackingStore } from '../../../src/tracking/store.ts'
import { onEachStore, refuses } from '../../support/temporaryStore.ts'

function model(store: TrackingStore, versions: number): void {
  store.registry.createModel({ name: 'm', description: 'd', tags: [{ key: 'a', value: 'b' }] })
  for (let version = 1; version <= versions; version++) store.registry.createVersion({ name: 'm', source: `s3://b/${version}` })
}

const stagesOf = (store: TrackingStore) =>
  store.registry
    .searchVersions({ filter: "name = 'm'", order_by: ['version_number ASC'] })
    .items.map(each => `${each.version} ${each.current_stage}`)

suite('the model registry', () => {
  test('versions are numbered, and numbers are not used twice', () =>
    onEachStore(store => {
      model(store, 2)
      store.registry.deleteVersion({ name: 'm', version: '2' })
      assert.equal(store.registry.createVersion({ name: 'm', source: 's3://b/k' }).version, '3')
      assert.deepEqual(stagesOf(store), ['1 None', '3 None'])
      refuses(
        () => store.registry.getVersion({ name: 'm', version: '2' }),
        'RESOURCE_DOES_NOT_EXIST',
        'Model Version (name=m, version=2) not found',
      )
      refuses(
        () => store.registry.getVersion({ name: 'm', version: 'a' }),
        'INVALID_PARAMETER_VALUE',
        "Parameter 'version' must be an integer, got 'a'.",
      )
      assert.equal(store.registry.downloadUri({ name: 'm', version: '3' }), 's3://b/k')
    }))

  test('stages are read in any case, and existing versions archived when asked', () =>
    onEachStore(store => {
      model(store, 3)
      const move = (version: string, stage: string, archive: boolean) =>
        store.registry.transitionStage({ name: 'm', version }, stage, archive)
      assert.equal(move('1', 'sTaGing', false).current_stage, 'Staging')
      move('1', 'Production', true)
      move('2', 'production', true)
      assert.deepEqual(stagesOf(store), ['1 Archived', '2 Production', '3 None'])
      assert.deepEqual(
        store.registry.latestVersions('m', ['PRODUCTION']).map(each => each.version),
        ['2'],
      )
      assert.deepEqual(
        store.registry.getModel('m').latest_versions.map(each => each.version),
        ['1', '2', '3'],
      )
      refuses(
        () => move('1', 'X', false),
        'INVALID_PARAMETER_VALUE',
        'Invalid Model Version stage: X. Value must be one of None, Staging, Production, Archived.',
      )
      refuses(
        () => move('1', 'None', true),
        'INVALID_PARAMETER_VALUE',
        /cannot archive existing model versions because 'None' is not an Active stage/,
      )
    }))

  test('a renamed model keeps its versions and tags, a deleted one takes them along', () =>
    onEachStore(store => {
      model(store, 1)
      store.registry.setVersionTag({ name: 'm', version: '1' }, { key: 'k', value: 'v' })
      assert.equal(store.registry.renameModel('m', 'n').name, 'n')
      assert.deepEqual(store.registry.getVersion({ name: 'n', version: '1' }).tags, [{ key: 'k', value: 'v' }])
      assert.deepEqual(store.registry.getModel('n').tags, [{ key: 'a', value: 'b' }])
      refuses(() => store.registry.getModel('m'), 'RESOURCE_DOES_NOT_EXIST', 'Registered Model with name=m not found')
      store.registry.createModel({ name: 'other' })
      refuses(() => store.registry.renameModel('n', 'other'), 'RESOURCE_ALREADY_EXISTS', 'Registered Model (name=other) already exists.')
      assert.equal(store.registry.updateModel('n', undefined).description, undefined)
      store.registry.deleteModel('n')
      assert.deepEqual(
        store.registry.searchModels({}).items.map(each => each.name),
        ['other'],
      )
      refuses(
        () => store.registry.createModel({ name: 'a/b' }),
        'INVALID_PARAMETER_VALUE',
        "Invalid model name 'a/b'. Names cannot contain '/' or ':'.",
      )
    }))

  test('an alias points to one version until that is deleted', () =>
    onEachStore(store => {
      model(store, 2)
      store.registry.setAlias({ name: 'm', version: '1' }, 'champ')
      store.registry.setAlias({ name: 'm', version: '2' }, 'champ')
      assert.equal(store.registry.getByAlias('m', 'champ').version, '2')
      assert.equal(store.registry.getByAlias('m', 'latest').version, '2')
      assert.deepEqual(store.registry.getModel('m').aliases, [{ alias: 'champ', version: '2' }])
      assert.deepEqual(store.registry.getVersion({ name: 'm', version: '1' }).aliases, [])
      const set = (alias: string) => () => store.registry.setAlias({ name: 'm', version: '1' }, alias)
      refuses(set('latest'), 'INVALID_PARAMETER_VALUE', "'latest' alias name (case insensitive) is reserved.")
      refuses(set('v1'), 'INVALID_PARAMETER_VALUE', "Version alias name 'v1' is reserved.")
      refuses(
        set('a b!'),
        'INVALID_PARAMETER_VALUE',
        "Invalid alias name: 'a b!'. Names may only contain alphanumerics, underscores (_), and dashes (-).",
      )
      store.registry.deleteVersion({ name: 'm', version: '2' })
      refuses(() => store.registry.getByAlias('m', 'champ'), 'INVALID_PARAMETER_VALUE', 'Registered model alias champ not found.')
    }, '2.22.0'))

  test('a source may lie in the artifacts of its run, and nowhere else on this machine', () =>
    onEachStore((store, path) => {
      model(store, 0)
      const { info } = store.runs.create({ experiment_id: '0' })
      const home = info.artifact_uri
      mkdirSync(home, { recursive: true })
      symlinkSync('/etc', join(home, 'way-out'))
      const create = (source: string, run_id?: string) => () => store.registry.createVersion({ name: 'm', source, run_id })
      for (const source of [`${home}/model`, home, pathToFileURL(`${home}/model`).href]) create(source, info.run_id)()
      const bad = [
        '/etc/passwd',
        'etc',
        '../x',
        'file:///etc/passwd',
        'FILE:///etc/passwd',
        'file:/etc',
        'file://host/share',
        ' /etc',
        'C:\\x',
        '\\\\host\\share',
        `${home}/../../../x`,
        `${home}/way-out`,
        `${home}-else`,
        dirname(path),
        'file:%2e%2e/x',
      ]
      for (const source of bad) {
        refuses(
          create(source, info.run_id),
          'INVALID_PARAMETER_VALUE',
          /^Invalid model version source: '[^]*the run_id request parameter has to be specified/,
        )
        refuses(create(source), 'INVALID_PARAMETER_VALUE', /^Invalid model version source/)
      }
      for (const source of [
        'mlflow-artifacts:/../../etc',
        's3://b/%2e%2e/x',
        'http://h/a/%252e%252e/x',
        's3://b/..\\x',
        'runs:/r/../x',
        'models:/a/..',
      ])
        refuses(
          create(source, info.run_id),
          'INVALID_PARAMETER_VALUE',
          /an absolute path must be provided without relative path references/,
        )
      for (const source of ['mlflow-artifacts:/x/y', 's3://b/a..b/c', `runs:/${info.run_id}/model`]) create(source)()
      const prompt = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }]
      refuses(
        () => store.registry.createVersion({ name: 'm', source: 'file:///etc/passwd', tags: prompt }),
        'INVALID_PARAMETER_VALUE',
        /Invalid model version source/,
      )
    }))

  test('prompts are shown to who asks for them', () =>
    onEachStore(store => {
      model(store, 0)
      store.registry.createModel({ name: 'p', tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] })
      const names = (filter?: string) => store.registry.searchModels({ filter }).items.map(each => each.name)
      assert.deepEqual(names(), ['m'])
      assert.deepEqual(names("name LIKE '%'"), ['m'])
      assert.deepEqual(names("tags.`mlflow.prompt.is_prompt` = 'true'"), ['p'])
      refuses(() => names("zz = '1'"), 'INVALID_PARAMETER_VALUE', "Invalid attribute key 'zz' specified. Valid keys are '{'name'}'")
    }))
})
