import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { closeEngines, FILES, look, TWO_VERSIONS } from '../../support/lookedAt.ts'

const QUIET = {}

suite('a version of a target, and back', function () {
  this.timeout(20_000)
  teardown(closeEngines)

  test('a version comes back, unsaved changes are refused by name, and undo brings even those back', async () => {
    const { engine, made, target } = await look(FILES, TWO_VERSIONS)
    const { id } = await target('data')
    const [, old] = await engine.versions(id)
    made.write({ 'data/a': 'unsaved\n', 'data/only': 'here\n' })
    await assert.rejects(
      engine.checkoutVersion(id, { commit: old?.commit ?? '' }, QUIET),
      (error: Error & { code?: string; data?: { paths: string[] } }) => {
        assert.equal(error.code, 'data/would-lose')
        assert.deepEqual(error.data?.paths.sort(), [made.path('data/a'), made.path('data/only')])
        return true
      },
    )
    assert.equal(readFileSync(made.path('data/a'), 'utf8'), 'unsaved\n')
    const pointer = readFileSync(made.path('data.dvc'), 'utf8')
    const done = await engine.checkoutVersion(id, { commit: old?.commit ?? '', force: true }, QUIET)
    assert.equal(await made.shell('cat data/a data/b data/s/c; ls data; git diff --stat HEAD~1 -- data.dvc'), 'a\nb\nc\na\nb\ns\n')
    await engine.undo(done.undo, QUIET)
    assert.equal(await made.shell('cat data/a data/b data/e data/only; ls data'), 'unsaved\nB\ne\nhere\na\nb\ne\nonly\n')
    assert.equal(readFileSync(made.path('data.dvc'), 'utf8'), pointer)
    await assert.rejects(engine.undo(done.undo, QUIET), { code: 'data/not-found' })
  })

  test('undo refuses when something was changed since', async () => {
    const { engine, made, target } = await look(FILES, TWO_VERSIONS)
    const { id } = await target('data')
    const { undo } = await engine.checkoutVersion(id, { commit: (await engine.versions(id))[1]?.commit ?? '' }, QUIET)
    made.write({ 'data/a': 'since' })
    await assert.rejects(engine.undo(undo, QUIET), { code: 'data/cannot-undo' })
    assert.equal(readFileSync(made.path('data/a'), 'utf8'), 'since')
  })

  test('a version that DVC 2 tracked: force keeps what it overwrites, and undo brings it back', async () => {
    const legacy = 'outs:\n- md5: d8e8fca2dc0f896fd7cb4cb0031ba249\n  size: 5\n  path: a.txt\n'
    const { engine, made, target } = await look(
      { 'a.txt': 'test\n', 'a.txt.dvc': legacy, '.dvc/cache/d8/e8fca2dc0f896fd7cb4cb0031ba249': 'test\n' },
      'echo /a.txt > .gitignore && git add -A && git commit -qm one && echo two > a.txt && mlops add -q a.txt && git commit -qam two',
    )
    const { id } = await target('a.txt')
    made.write({ 'a.txt': 'unsaved\r\n' })
    const { undo } = await engine.checkoutVersion(id, { commit: (await engine.versions(id))[1]?.commit ?? '', force: true }, QUIET)
    assert.equal(await made.shell('cat a.txt a.txt.dvc'), `test\n${legacy}`)
    await engine.undo(undo, QUIET)
    assert.equal(readFileSync(made.path('a.txt'), 'utf8'), 'unsaved\r\n')
  })
})
