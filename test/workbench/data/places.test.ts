import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PlaceView } from '../../../src/protocol/places.ts'
import { closeEngines, engineOn, FILES, look, TWO_VERSIONS } from '../../support/lookedAt.ts'

const REMOTES =
  'mkdir ../full ../part && mlops remote add -q -d full ../full && mlops remote add -q part ../part && mlops remote add -q away ../nowhere/x'

const say = (places: readonly PlaceView[]) =>
  places.map(
    ({ kind, name, held, total, complete, problem }) =>
      `${name || kind} ${held ?? '?'}/${total ?? '?'}${complete ? ' complete' : ''}${problem ? ' problem' : ''}`,
  )

suite('where a version is', function () {
  this.timeout(30_000)
  teardown(closeEngines)

  test('every place is asked, for the pointer and for a version', async () => {
    const { engine, made, target } = await look(FILES, `${TWO_VERSIONS} && ${REMOTES} && mlops push -q`)
    await made.shell('git checkout -q HEAD~1 -- data.dvc && mlops push -q -r part && git checkout -q HEAD -- data.dvc')
    const { id } = await target('data')
    assert.deepEqual(say(await engine.places(id)), ['cache 3/3 complete', 'full 3/3 complete', 'part 1/3', 'away ?/? problem'])
    const [, one] = await engine.versions(id)
    assert.deepEqual(say(await engine.places(id, one?.commit)), ['cache 3/3 complete', 'full 1/3', 'part 3/3 complete', 'away ?/? problem'])
  })

  test('without its list in the cache a remote is asked for it; with none it is not known', async () => {
    const { engine, made, target } = await look(FILES, `${TWO_VERSIONS} && ${REMOTES} && mlops push -q -r part`)
    const { id } = await target('data')
    rmSync(made.path('.dvc/cache'), { recursive: true })
    assert.deepEqual(say(await engine.places(id)), ['cache 0/3', 'full 0/3', 'part 3/3 complete', 'away ?/? problem'])
    rmSync(join(made.around, 'part'), { recursive: true })
    await engine.refresh(made.root, false)
    assert.deepEqual(say(await engine.places(id)), ['cache ?/?', 'full ?/?', 'part ?/? problem', 'away ?/? problem'])
  })

  test('what was found is remembered, and a version that is gone is refused', async () => {
    const { engine, target } = await look({ 'a.csv': 'a' }, `mlops add -q a.csv && ${REMOTES}`)
    const { id, notPushed } = await target('a.csv')
    assert.equal(notPushed, undefined)
    assert.deepEqual(say(await engine.places(id)).slice(0, 2), ['cache 1/1 complete', 'full 0/1'])
    assert.equal((await target('a.csv')).notPushed, 1)
    await assert.rejects(engine.places(id, 'a'.repeat(40)), { code: 'data/no-version' })
  })

  test('no remote is asked in Restricted Mode', async () => {
    const { made } = await look({ 'a.csv': 'a' }, 'mlops add -q a.csv')
    const { engine } = await engineOn([made.root], false)
    const [found] = await engine.targets(made.root)
    await assert.rejects(engine.places(found?.id ?? ''), { code: 'data/untrusted' })
  })
})
