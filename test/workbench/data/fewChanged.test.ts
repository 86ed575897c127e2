import assert from 'node:assert/strict'
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { DataState } from '../../../src/protocol/data.ts'
import { closeEngines, look, type Looked } from '../../support/lookedAt.ts'

suite('a large directory of which a few files change', function () {
  this.timeout(30_000)
  teardown(closeEngines)

  const files = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`d/${at % 3}/f${at}`, `text ${at}`]))

  /** Its state and counts once the engine tells, and again after it looked at everything. */
  async function check(looked: Looked, paths: readonly string[], expected: { state: DataState; changes?: object }): Promise<void> {
    const { engine, made, events, target } = looked
    events.length = 0
    await engine.filesChanged(paths.map(path => made.path(path)))
    while (events.length === 0) await setTimeout(5)
    for (;;) {
      const [told] = await engine.targets(made.root)
      if (told?.state === expected.state || events.length > 20) {
        assert.deepEqual({ state: told?.state, changes: told?.changes }, { changes: undefined, ...expected })
        break
      }
      await setTimeout(20)
    }
    const { state, changes } = await target('d')
    assert.deepEqual({ state, changes }, { changes: undefined, ...expected })
  }

  const opened = async () => {
    const looked = await look(files, 'mlops add -q d')
    assert.equal((await looked.target('d')).state, 'unchanged')
    return looked
  }

  test('changes, comes, goes and is as it was again', async () => {
    const looked = await opened()
    const { made } = looked
    writeFileSync(made.path('d/0/f3'), 'other')
    await check(looked, ['d/0/f3'], { state: 'modified', changes: { added: 0, modified: 1, deleted: 0 } })
    writeFileSync(made.path('d/0/new'), 'other')
    rmSync(made.path('d/1/f1'))
    await check(looked, ['d/0/new', 'd/1/f1'], { state: 'modified', changes: { added: 1, modified: 1, deleted: 1 } })
    writeFileSync(made.path('d/0/f3'), 'text 3')
    writeFileSync(made.path('d/1/f1'), 'text 1')
    rmSync(made.path('d/0/new'))
    await check(looked, ['d/0/f3', 'd/0/new', 'd/1/f1'], { state: 'unchanged' })
  })

  test('the view is told of one file without a look at the others', async () => {
    const looked = await opened()
    const { engine, made, events } = looked
    // What no event tells of shows what was looked at.
    rmSync(made.path('d/1/f1'))
    writeFileSync(made.path('d/0/f3'), 'other')
    events.length = 0
    await engine.filesChanged([made.path('d/0/f3')])
    while (events.length === 0) await setTimeout(5)
    const [told] = await engine.targets(made.root)
    assert.deepEqual(told?.changes, { added: 0, modified: 1, deleted: 0 })
    // It is found all the same, when it is quiet.
    for (let tries = 0; tries < 200; tries++) {
      const [later] = await engine.targets(made.root)
      if (later?.changes?.deleted === 1) return
      await setTimeout(50)
    }
    assert.fail('The whole was not looked at')
  })

  test('folders and links are looked at as a whole', async () => {
    const looked = await opened()
    const { made } = looked
    renameSync(made.path('d/2'), made.path('away'))
    await check(looked, ['d/2'], { state: 'modified', changes: { added: 0, modified: 0, deleted: 200 } })
    renameSync(made.path('away'), made.path('d/2'))
    await check(looked, ['d/2'], { state: 'unchanged' })
    rmSync(made.path('d/0/f3'))
    symlinkSync(made.path('d/0/f6'), made.path('d/0/f3'))
    await check(looked, ['d/0/f3'], { state: 'modified', changes: { added: 0, modified: 1, deleted: 0 } })
  })
})
