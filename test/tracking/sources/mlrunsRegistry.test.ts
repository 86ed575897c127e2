import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { mlruns } from '../../../src/tracking/sources/mlruns/mlruns.ts'
import { mlrunsRegistry } from '../../../src/tracking/sources/mlruns/mlrunsRegistry.ts'
import { RecordSource } from '../../../src/tracking/sources/recordSource.ts'

const GOLDEN = resolve(import.meta.dirname, '../../../../shared/golden/mlflow')

suite('the registry of mlruns folders', () => {
  let folder: string
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlruns-registry-'))
  })
  teardown(() => rmSync(folder, { recursive: true }))

  const write = (path: string, text: string) => {
    const file = join(folder, ...path.split('/'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

  const writeVersion = (number: number, stage: string) => {
    const place = `/elsewhere/mlruns/0/abc/artifacts/model`
    write(
      `models/iris/version-${number}/meta.yaml`,
      `aliases: []\ncreation_timestamp: 17\ncurrent_stage: ${stage}\ndescription: null\nlast_updated_timestamp: 17\nname: iris\nrun_id: abc\nsource: file://${place}\nstatus: READY\nstorage_location: file://${place}\nversion: ${number}\n`,
    )
  }

  test('models, versions, aliases and tags are read; files are found where the folder is now', async () => {
    write(
      'models/iris/meta.yaml',
      "aliases:\n  champion: '2'\ncreation_timestamp: 17\ndescription: flowers\nlast_updated_timestamp: 18\nname: iris\n",
    )
    write('models/iris/aliases/champion', '2')
    write('models/iris/tags/team', 'a')
    write('models/broken/version-1/meta.yaml', ': : :')
    writeVersion(1, 'Archived')
    writeVersion(2, 'Production')
    writeVersion(10, 'None')
    writeVersion(11, 'Deleted_Internal')
    write('models/iris/version-2/tags/kind', 'b')
    write('0/abc/artifacts/model/MLmodel', 'flavors: {}')
    const registry = mlrunsRegistry(folder)
    const { items } = await registry.models(undefined)
    assert.deepEqual(
      items.map(({ name, description, tags, aliases }) => [name, description, tags, aliases]),
      [['iris', 'flowers', [{ key: 'team', value: 'a' }], [{ alias: 'champion', version: '2' }]]],
    )
    const versions = await registry.versions('iris')
    assert.deepEqual(
      versions.map(each => [each.version, each.current_stage, each.aliases]),
      [
        ['10', 'None', []],
        ['2', 'Production', ['champion']],
        ['1', 'Archived', []],
      ],
    )
    assert.deepEqual((await registry.version({ name: 'iris', version: '2' })).tags, [{ key: 'kind', value: 'b' }])
    assert.equal(await registry.folder({ name: 'iris', version: '2' }, {}), join(folder, '0/abc/artifacts/model'))
    await assert.rejects(registry.version({ name: 'iris', version: '11' }), /no version 11 of the model iris/)
    assert.equal(registry.edits, undefined)
  })

  test('an address that climbs out of the folder is not followed', async () => {
    write('models/iris/meta.yaml', 'name: iris\n')
    write('models/iris/version-1/meta.yaml', 'name: iris\nsource: s3://bucket/x/../../artifacts/..\nversion: 1\n')
    await assert.rejects(mlrunsRegistry(folder).folder({ name: 'iris', version: '1' }, {}), /are not on this machine/)
  })

  for (const archive of ['mlruns-1.20.2', 'mlruns-2', 'mlruns-3'])
    test(`what ${archive} registered is read, with its runs`, async function () {
      if (!existsSync(GOLDEN)) return this.skip()
      execFileSync('tar', ['-xzf', join(GOLDEN, `${archive}.tar.gz`), '-C', folder])
      const source = new RecordSource(mlruns(join(folder, 'mlruns'), 'mlruns'))
      const models = (await source.registry?.models(undefined))?.items ?? []
      // The file store of 1.x has no registry.
      if (archive === 'mlruns-1.20.2') return assert.deepEqual(models, [])
      assert.deepEqual(
        models.map(({ name }) => name),
        ['golden-model', 'inline-model'],
      )
      const [latest] = (await source.registry?.versions('golden-model')) ?? []
      assert.deepEqual([latest?.version, latest?.current_stage, latest?.aliases], ['2', 'Production', ['champ']])
      const run = await source.run(latest?.run_id ?? '')
      assert.ok(run.models.some(({ registered }) => registered.some(({ name, version }) => name === 'golden-model' && version === '2')))
      const folderOf = await source.registry?.folder({ name: 'golden-model', version: '2' }, {})
      assert.ok(existsSync(join(folderOf ?? '', 'MLmodel')))
    })
})
