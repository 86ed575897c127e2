import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeEngines, engineOn, FILES, look, TWO_VERSIONS } from '../../support/lookedAt.ts'

suite('one file of a target at a moment', function () {
  this.timeout(20_000)
  teardown(closeEngines)

  test('in the work tree, in the pointer and in each version', async () => {
    const { engine, made, target } = await look(FILES, TWO_VERSIONS)
    const { id } = await target('data')
    const [two, one] = await engine.versions(id)
    writeFileSync(join(made.root, 'data/b'), 'edited\n')
    const text = async (rel: string, when: string) => {
      const found = await engine.fileAt(id, rel, when)
      return found.state === 'here' ? `${readFileSync(found.path, 'utf8')}${found.size}` : found.state
    }
    assert.deepEqual(
      [await text('b', 'now'), await text('b', 'tracked'), await text('b', two?.commit ?? ''), await text('b', one?.commit ?? '')],
      ['edited\n7', 'B\n2', 'B\n2', 'b\n2'],
    )
    assert.deepEqual(
      [await text('s/c', 'now'), await text('s/c', one?.commit ?? ''), await text('e', one?.commit ?? '')],
      ['absent', 'c\n2', 'absent'],
    )
    assert.equal(await text('s', 'now'), 'absent', 'a directory is no file')
    const object = await engine.fileAt(id, 'b', 'tracked')
    assert.ok(object.state === 'here' && object.path.includes(join('.dvc', 'cache', 'files', 'md5')), 'the cache itself, no copy')
  })

  test('a single file is addressed by an empty name', async () => {
    const { engine, target } = await look({ 'a.csv': 'a,b\n' }, 'mlops add -q a.csv')
    const { id } = await target('a.csv')
    assert.equal((await engine.fileAt(id, '', 'tracked')).state, 'here')
    assert.equal((await engine.fileAt(id, 'b', 'tracked')).state, 'absent')
  })

  test('tells text from what is binary, and what the cache lacks', async () => {
    const { engine, made, target } = await look(
      { 'data/t': 'é\n', 'data/empty': '' },
      'printf "\\377\\376a\\0" > data/u && printf "a\\0b" > data/n && mlops add -q data',
    )
    const { id } = await target('data')
    const isText = async (rel: string) => {
      const found = await engine.fileAt(id, rel, 'tracked')
      return found.state === 'here' && found.isText
    }
    assert.deepEqual([await isText('t'), await isText('empty'), await isText('u'), await isText('n')], [true, true, true, false])
    const object = await engine.fileAt(id, 't', 'tracked')
    rmSync(object.state === 'here' ? object.path : '')
    assert.deepEqual(await engine.fileAt(id, 't', 'tracked'), { state: 'notInCache' })
    rmSync(join(made.root, '.dvc/cache'), { recursive: true })
    const { engine: later } = await engineOn([made.root])
    assert.deepEqual(await later.fileAt(id, 'n', 'tracked'), { state: 'notInCache' }, 'without its list nothing is known')
  })

  for (const rel of ['../secret', 'a/../../secret', '/etc/passwd', 's/./c', 'a\0b'])
    test(`does not leave the target: ${JSON.stringify(rel)}`, async () => {
      const { engine, made, target } = await look(FILES, 'mlops add -q data')
      writeFileSync(join(made.root, 'secret'), 's')
      await assert.rejects(engine.fileAt((await target('data')).id, rel, 'now'), { code: 'data/not-found' })
    })

  test('refuses a commit that is no version', async () => {
    const { engine, target } = await look(FILES, TWO_VERSIONS)
    await assert.rejects(engine.fileAt((await target('data')).id, 'b', 'HEAD'), { code: 'data/no-version' })
  })
})
