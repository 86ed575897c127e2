import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { closeEngines, engineOn, FILES, look } from '../../support/lookedAt.ts'

const MERGE =
  'mlops add -q data && git add -A && git commit -qm one && git checkout -qb topic && echo t > data/t && mlops add -q data && git commit -qam two && git checkout -q main && mlops checkout -q && echo o > data/o && mlops add -q data && git commit -qam three'

suite('a target in conflict', function () {
  this.timeout(30_000)
  teardown(closeEngines)

  test('by markers: is told so until it is resolved', async () => {
    const { engine, made, target } = await look(FILES, `${MERGE} && (git merge -q topic || true)`)
    const found = await target('data')
    assert.deepEqual([found.state, found.conflicted], ['invalid', true])
    assert.deepEqual(
      (await engine.targetsOf(found.pointer)).map(({ conflicted }) => conflicted),
      [true],
    )
    await engine.resolvePointer(made.root, { pointer: found.pointer, take: 'union' }, {})
    const resolved = await target('data')
    assert.deepEqual(
      [resolved.state, resolved.conflicted, resolved.changes],
      ['modified', undefined, { added: 0, modified: 0, deleted: 1 }],
    )
  })

  test('by the index alone: told when it changes, and over once the pointer is another', async () => {
    const driver = 'git config merge.dvc.driver false && mkdir -p .git/info && echo "*.dvc merge=dvc" > .git/info/attributes'
    const { engine, made, events, target } = await look(FILES, `${MERGE} && ${driver}`)
    assert.equal((await target('data')).conflicted, undefined)
    await made.shell('git merge -q topic || true')
    events.length = 0
    await engine.filesChanged([made.path('.git/index')])
    assert.ok(events.some(({ what, ids }) => what === 'targets' && ids === undefined))
    const found = await target('data')
    assert.deepEqual([found.state, found.conflicted], ['unchanged', true])
    writeFileSync(made.path('data.dvc'), `# by hand\n${readFileSync(made.path('data.dvc'), 'utf8')}`)
    assert.equal((await target('data')).conflicted, undefined)
  })

  test('nothing is resolved in Restricted Mode', async () => {
    const { made } = await look(FILES, `${MERGE} && (git merge -q topic || true)`)
    const { engine } = await engineOn([made.root], false)
    const [found] = await engine.targets(made.root)
    assert.equal(found?.conflicted, true)
    await assert.rejects(engine.resolvePointer(made.root, { pointer: made.path('data.dvc'), take: 'ours' }, {}), { code: 'data/untrusted' })
  })
})
