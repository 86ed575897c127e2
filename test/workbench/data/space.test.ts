import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SpaceScope, SpaceView } from '../../../src/protocol/space.ts'
import { checkObjects } from '../../support/checkObjects.ts'
import { closeEngines, engineOn, look, type Looked } from '../../support/lookedAt.ts'

const FILES = { 'f.csv': 'one', 'd/x': 'x1', 'd/same': 'same' }
const commit = (name: string) => `mlops add -q f.csv d && git add -A && git commit -qm '${name}'`
/** f.csv: v1 'one' (tag old), v2 'two', v3 'three' (main); on branch side 'side!'. d: v1, then v2 since 'two'. */
const PREPARED = [
  commit('first'),
  'git tag old && printf two > f.csv && printf x22 > d/x',
  commit('second'),
  'git checkout -qb side && printf side! > f.csv',
  commit('on side'),
  'git checkout -q main && mlops checkout -q && printf three > f.csv',
  commit('third'),
  'printf never-committed > f.csv && mlops add -q f.csv && git checkout -q f.csv.dvc && mlops checkout -q -f',
].join(' && ')
const WORK_TREE: SpaceScope = { branches: false, tags: false, allCommits: false, onlyHeld: false }

/** 'goes f.csv v2 unnamed 1 3': one line a row. */
const lines = ({ rows }: SpaceView) =>
  rows
    .map(
      ({ goes, rel, version, why, by, objects, bytes, held }) =>
        `${goes ? 'goes' : 'stays'} ${rel ?? '-'} ${version ? `v${version}` : '-'} ${why}${by ? `:${by}` : ''} ${objects} ${bytes}${held === undefined ? '' : ` held ${held}`}`,
    )
    .sort()

suite('free space', function () {
  this.timeout(60_000)
  teardown(closeEngines)

  /** Bytes of d's list: two files. */
  const LIST = 125

  async function stand(more = 'true'): Promise<Looked> {
    const looked = await look(FILES, `${PREPARED} && ${more}`)
    await looked.engine.refresh(looked.made.root, false)
    return looked
  }

  test('what the work tree does not name goes: each version of each target, and what no commit names', async () => {
    const { engine, made } = await stand()
    const view = await engine.space(made.root, WORK_TREE)
    assert.deepEqual(lines(view), [
      `goes - - unnamed 1 15`,
      `goes d v1 unnamed 2 ${2 + LIST}`,
      'goes f.csv - unnamed 1 5',
      'goes f.csv v1 unnamed 1 3',
      'goes f.csv v2 unnamed 1 3',
      `stays d v2 workTree 3 ${3 + 4 + LIST}`,
      'stays f.csv v3 workTree 1 5',
    ])
    assert.deepEqual([view.remote, view.goes.objects, view.stays.objects, view.goes.held], [undefined, 6, 4, undefined])
    const side = view.rows.find(({ rel, version, goes }) => goes && rel === 'f.csv' && version === undefined)
    assert.equal(side?.commit?.message, 'on side')
  })

  test('each that stays names the branch, the tag or the commit that keeps it', async () => {
    const { engine, made } = await stand()
    const stays = async (scope: Partial<SpaceScope>) =>
      lines(await engine.space(made.root, { ...WORK_TREE, ...scope })).filter(
        line => line.startsWith('stays') && !line.includes('workTree'),
      )
    assert.deepEqual(await stays({ branches: true }), ['stays f.csv - branch:side 1 5'])
    assert.deepEqual(await stays({ tags: true }), [`stays d v1 tag:old 2 ${2 + LIST}`, 'stays f.csv v1 tag:old 1 3'])
    const second = (await made.shell('git rev-parse --short=7 main~1')).trim()
    const all = await stays({ allCommits: true })
    assert.ok(all.includes(`stays f.csv v2 commit:${second} 1 3`), all.join('\n'))
    assert.equal(all.length, 4)
  })

  test('frees what it showed, and only that', async () => {
    const { engine, made } = await stand()
    const { token, goes, cacheDir } = await engine.space(made.root, { ...WORK_TREE, branches: true, tags: true })
    await made.shell('printf later > g && mlops add -q g && git checkout -q . && rm g.dvc')
    assert.deepEqual(await engine.freeSpace(made.root, token, {}), { objects: goes.objects, bytes: goes.bytes })
    assert.equal(goes.bytes, 15 + 3)
    checkObjects(cacheDir)
    await made.shell('git checkout -q old && mlops checkout -q && git checkout -q side && mlops checkout -q && grep -q side f.csv')
    await assert.rejects(engine.freeSpace(made.root, '0', {}), { code: 'data/stale-view' })
  })

  test('what a new branch names meanwhile stays', async () => {
    const { engine, made } = await stand()
    const { token, goes } = await engine.space(made.root, { ...WORK_TREE, branches: true })
    await made.shell('git branch keep old')
    const freed = await engine.freeSpace(made.root, token, {})
    assert.ok(freed.objects < goes.objects)
    await made.shell('git checkout -q keep && mlops checkout -q && grep -q one f.csv')
  })

  const SAFE = { ...WORK_TREE, onlyHeld: true }
  const PUSHED = 'mkdir ../store && mlops remote add -q -d store ../store && git checkout -q old && mlops push -q && git checkout -q main'

  test('the safe way removes only what the remote holds', async () => {
    const { engine, made } = await stand(PUSHED)
    const view = await engine.space(made.root, SAFE)
    assert.deepEqual(lines(view), [
      `goes d v1 unnamed 2 ${2 + LIST} held 2`,
      'goes f.csv v1 unnamed 1 3 held 1',
      'stays - - onlyHere 1 15 held 0',
      `stays d v2 workTree 3 ${3 + 4 + LIST} held 1`,
      'stays f.csv - onlyHere 1 5 held 0',
      'stays f.csv v2 onlyHere 1 3 held 0',
      'stays f.csv v3 workTree 1 5 held 0',
    ])
    assert.deepEqual([view.remote, view.goes.held], ['store', 3])
    await engine.freeSpace(made.root, view.token, {})
    await made.shell('git checkout -q old && mlops pull -q && grep -q one f.csv && grep -q x1 d/x')
  })

  test('the remote is asked at the moment of removing, and what it lost or holds cut short stays', async () => {
    const { engine, made } = await stand(PUSHED)
    const { token } = await engine.space(made.root, SAFE)
    await made.shell(`f=$(find ../store -type f -size 3c | head -1) && chmod +w $f && printf 12 > $f`)
    assert.equal((await engine.freeSpace(made.root, token, {})).objects, 2)
    const again = await engine.space(made.root, SAFE)
    assert.equal(again.goes.objects, 0)
    rmSync(join(made.around, 'store'), { recursive: true })
    const gone = await engine.space(made.root, SAFE)
    assert.match(gone.remoteProblem ?? '', /store is not there/)
    assert.deepEqual([gone.goes.objects, gone.stays.held], [0, undefined])
  })

  test('a call that was given up removes nothing', async () => {
    const { engine, made } = await stand()
    const { token, cacheDir } = await engine.space(made.root, WORK_TREE)
    const count = checkObjects(cacheDir)
    await assert.rejects(engine.freeSpace(made.root, token, { signal: AbortSignal.abort() }), { name: 'AbortError' })
    assert.equal(checkObjects(cacheDir), count)
  })

  test('without Git there is the work tree', async () => {
    const { engine, made } = await look(FILES, 'mlops add -q f.csv && printf two > f.csv && mlops add -q f.csv && rm -rf .git')
    const view = await engine.space(made.root, WORK_TREE)
    assert.equal(view.hasGit, false)
    assert.deepEqual(lines(view), ['goes - - unnamed 1 3', 'stays f.csv - workTree 1 3'])
  })

  test('not in Restricted Mode', async () => {
    const { made } = await stand()
    const { engine } = await engineOn([made.root], false)
    await assert.rejects(engine.space(made.root, WORK_TREE), { code: 'data/untrusted' })
  })
})
