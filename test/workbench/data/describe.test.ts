import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeEngines, engineOn, FILES, look, TWO_VERSIONS } from '../../support/lookedAt.ts'

suite('describing a version', function () {
  this.timeout(20_000)
  teardown(closeEngines)

  test('is kept in the pointer, told by the target, and by the version once it is committed', async () => {
    const { engine, made, target } = await look(FILES, TWO_VERSIONS)
    const { id, uncommitted } = await target('data')
    assert.equal(uncommitted, false)
    await engine.describe(id, { desc: 'no test rows', labels: ['clean', 'eu'] })
    assert.match(readFileSync(join(made.root, 'data.dvc'), 'utf8'), /desc: no test rows\n {2}labels:\n {2}- clean\n {2}- eu\n$/)
    const described = await target('data')
    assert.deepEqual(
      [described.desc, described.labels, described.uncommitted, described.state],
      ['no test rows', ['clean', 'eu'], true, 'unchanged'],
    )
    await made.shell('git commit -qam described')
    await target('data')
    const [two, one] = await engine.versions(id)
    assert.deepEqual([two?.number, two?.desc, two?.labels, two?.message], [2, 'no test rows', ['clean', 'eu'], 'two'])
    assert.deepEqual([one?.number, one?.desc, one?.labels], [1, undefined, undefined])
  })

  test('metadata is shown with the target and its versions; what is nested stays as it is written', async () => {
    const { engine, made, target } = await look(FILES, TWO_VERSIONS)
    const pointer = join(made.root, 'data.dvc')
    const nested = '  meta:\n    columns: [ "a",b ]\n    by:\n    -   x # first\n'
    writeFileSync(pointer, readFileSync(pointer, 'utf8') + nested)
    const { id } = await target('data')
    await engine.describe(id, { desc: 'd', labels: [], meta: [{ key: 'rows', value: '442' }] })
    const text = readFileSync(pointer, 'utf8')
    assert.ok(text.endsWith(`${nested}    rows: 442\n  desc: d\n`), text)
    await made.shell('git commit -qam described')
    const rows = [
      { key: 'columns', value: '[ "a",b ]', nested: true },
      { key: 'by', value: '-   x # first', nested: true },
      { key: 'rows', value: '442', nested: false },
    ]
    assert.deepEqual((await target('data')).meta, rows)
    assert.deepEqual((await engine.versions(id))[0]?.meta, rows)
    await engine.describe(id, { desc: '', labels: [] })
    assert.deepEqual((await target('data')).meta, rows)
  })

  test('checking a version out keeps what was said of it', async () => {
    const { engine, made, target } = await look(FILES, TWO_VERSIONS)
    const { id } = await target('data')
    await engine.describe(id, { desc: 'second', labels: [] })
    await made.shell('git commit -qam described')
    await target('data')
    const [two, one] = await engine.versions(id)
    await engine.checkoutVersion(id, { commit: one?.commit ?? '' }, {})
    assert.doesNotMatch(readFileSync(join(made.root, 'data.dvc'), 'utf8'), /desc/)
    await engine.checkoutVersion(id, { commit: two?.commit ?? '' }, {})
    assert.match(readFileSync(join(made.root, 'data.dvc'), 'utf8'), /desc: second/)
    assert.equal(await made.shell('git status --porcelain'), '')
  })

  test('writes nothing in Restricted Mode', async () => {
    const { made } = await look(FILES, TWO_VERSIONS)
    const { engine } = await engineOn([made.root], false)
    const [target] = await engine.targets(made.root)
    await assert.rejects(engine.describe(target?.id ?? '', { desc: 'x', labels: [] }), { code: 'data/untrusted' })
  })
})
