import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeEngines, engineOn } from '../../support/lookedAt.ts'
import { project } from '../../support/project.ts'
import { snapshot } from '../../support/snapshot.ts'

const QUIET = {}
const EVERYTHING = { paths: [] }

suite('the folders that are open', function () {
  this.timeout(20_000)
  teardown(closeEngines)

  test('several projects: each its own, also when one is opened below another', async () => {
    const one = await project({ 'a.csv': 'a' })
    const two = await project({ 'b.csv': 'b' })
    await one.shell('mlops add -q a.csv && mkdir inner && cd inner && mlops init -q --subdir && echo c > c.csv && mlops add -q c.csv')
    await two.shell('mlops add -q b.csv')
    const { engine } = await engineOn([one.root, two.root])
    const roots = (await engine.projects()).map(({ root }) => root)
    assert.deepEqual(roots.sort(), [one.root, one.path('inner'), two.root].sort())
    const rels = await Promise.all(
      [one.root, one.path('inner'), two.root].map(async root => (await engine.targets(root)).map(({ rel }) => rel)),
    )
    assert.deepEqual(rels, [['a.csv'], ['c.csv'], ['b.csv']])
    await engine.configure({ folders: [two.root], trusted: true })
    assert.deepEqual(
      (await engine.projects()).map(({ root }) => root),
      [two.root],
    )
    await assert.rejects(engine.push(one.root, EVERYTHING, QUIET), { code: 'data/not-a-project' })
  })

  test('init makes a project that is there at once', async () => {
    const made = await project({}, { bare: true })
    const { engine } = await engineOn([made.root])
    assert.deepEqual(await engine.projects(), [])
    await engine.init(made.root, {})
    assert.deepEqual(
      (await engine.projects()).map(({ root }) => root),
      [made.root],
    )
  })

  test('not trusted: states are told, nothing is written, no program is started', async () => {
    const made = await project({ 'a.csv': 'a', 'd/x': 'x' })
    await made.shell('mlops add -q a.csv d && git add -A && git commit -qm 1 && rm -r .dvc/tmp')
    made.write({ 'a.csv': 'changed' })
    const bin = join(made.around, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'git'), `#!/bin/sh\ntouch '${made.around}/started'\n`)
    chmodSync(join(bin, 'git'), 0o755)
    const { PATH } = process.env
    const before = all(made.root)
    try {
      process.env['PATH'] = `${bin}:${PATH ?? ''}`
      const { engine } = await engineOn([made.root], false)
      await engine.refresh(made.root, true)
      assert.deepEqual(
        (await engine.targets(made.root)).map(({ rel, state }) => [rel, state]),
        [
          ['a.csv', 'modified'],
          ['d', 'unchanged'],
        ],
      )
      const [target] = await engine.targetsOf(made.path('a.csv.dvc'))
      assert.deepEqual(await engine.versions(target?.id ?? ''), [])
      const refused = { code: 'data/untrusted' }
      await assert.rejects(engine.add(made.root, [made.path('a.csv')], QUIET), refused)
      await assert.rejects(engine.commit(made.root, [], QUIET), refused)
      await assert.rejects(engine.checkout(made.root, { paths: [], force: true }, QUIET), refused)
      await assert.rejects(engine.push(made.root, EVERYTHING, QUIET), refused)
      await assert.rejects(engine.fetch(made.root, EVERYTHING, QUIET), refused)
      await assert.rejects(engine.pull(made.root, EVERYTHING, QUIET), refused)
      await assert.rejects(engine.remoteAdd(made.root, { name: 'x', url: '../y' }, {}), refused)
      await assert.rejects(engine.init(made.path('d'), {}), refused)
    } finally {
      process.env['PATH'] = PATH
    }
    assert.deepEqual(all(made.root), before)
    assert.equal(existsSync(join(made.around, 'started')), false)
  })
})

/** Git's own files too. */
function all(root: string) {
  return [...snapshot(root, () => false)].sort(([a], [b]) => (a < b ? -1 : 1))
}
