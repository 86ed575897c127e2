import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { gc } from '../../../src/data/verbs/gc.ts'
import { type GcScope, planGc } from '../../../src/data/verbs/planGc.ts'
import { closeAll, open } from '../../support/openTemporary.ts'
import { project, type TemporaryProject } from '../../support/project.ts'

const prepared = project({ f: 'one', 'd/x': 'x1' }).then(async made => {
  const commit = (name: string) => `mlops add -q f d && git add -A && git commit -qm ${name} && git tag ${name}`
  await made.shell(`${commit('one')} && printf two > f && printf x2 > d/x && ${commit('two')} && git checkout -qb side`)
  await made.shell(`printf side > f && ${commit('side')} && git tag -d side && git checkout -q main && mlops checkout -q`)
  // A merge that takes neither side names a content that no other commit names.
  await made.shell(`git merge -q --no-commit --no-ff side && printf merged > f && mlops add -q f && git add -A && git commit -qm merged`)
  await made.shell(`printf three > f && ${commit('three')}`)
  return made
})

/** How many objects go under a scope. Contents of f: one, two, side, merged, three; of d: x1, then x2, with a list each. */
async function check(scope: GcScope, expected: number): Promise<void> {
  const { root } = await prepared
  const opened = open(root)
  assert.equal((await planGc(opened, scope)).remove.length, expected)
}

suite('gc', function () {
  this.timeout(30_000)
  suiteTeardown(closeAll)

  test('keeps what the work tree names', () => check({ workspace: true }, 6))
  test('keeps what any commit names, merges among them', () => check({ allCommits: true }, 0))
  test('keeps what branches name', () => check({ branches: true }, 5))
  test('keeps what tags name', () => check({ tags: true }, 2))
  test('keeps what a revision names', () => check({ revision: 'one' }, 3))
  test('keeps what the last commits name', () => check({ last: 2 }, 5))
  test('keeps what commits since a day name', () => check({ since: '2000-01-01' }, 0))
  test('keeps what the stash names', async () => {
    const made = await project({ f: 'one' })
    await made.shell(
      'mlops add -q f && git add -A && git commit -qm one && printf two > f && mlops add -q f && git stash -q && mlops checkout -qf',
    )
    assert.match(await made.shell('mlops gc -f -A'), /^No unused 'repo'/)
    assert.match(await made.shell('mlops gc -f -w'), /^Removed 1 objects/)
  })
  test('a pointer with conflict markers keeps all that it names; dvc.lock keeps its outputs', async () => {
    const made = await project({ f: 'one', g: 'two', h: 'three' })
    await made.shell(
      `mlops add -q f g h && (echo '<<<<<<< a'; cat f.dvc; echo =======; cat g.dvc; echo '>>>>>>> b') > x.dvc && rm f.dvc g.dvc`,
    )
    await made.shell(`(echo 'stages: {s: {outs: [{path: h, hash: md5, md5: '$(md5sum h | cut -c1-32)'}]}}') > dvc.lock && rm h.dvc`)
    assert.match(await made.shell('mlops gc -f -w'), /^No unused 'repo'/)
  })
  test('what was tracked after the plan was made stays', async () => {
    const made = await project({ f: 'one' })
    await made.shell('mlops add -q f && printf two > f && mlops add -q f')
    const opened = open(made.root)
    const plan = await planGc(opened, { workspace: true })
    await made.shell('printf one > f && mlops add -q f')
    assert.deepEqual((await gc(opened, plan)).removed, [])
  })
  test('a list that is nowhere stops it; the remote is asked', async () => {
    const made = await project({ 'd/x': 'x', f: 'f' })
    await made.shell('mlops add -q d f && mlops remote add -qd store ../store && mlops push -q && rm .dvc/cache/files/md5/*/*.dir')
    assert.match(await made.shell('mlops gc -f -w'), /^No unused 'repo'/)
    await made.shell('rm ../store/files/md5/*/*.dir')
    assert.match((await made.mlops(['gc', '-f', '-w'])).stderr, /^ERROR: The list of files \w+\.dir is to be kept/)
    assert.match(await made.shell('mlops gc -f -w --skip-failed'), /^Removed 1 objects/)
  })
  test('objects that links of the work tree lead to stay', async () => {
    const made = await project({ f: 'one' })
    await made.shell(
      'mlops config cache.type symlink && mlops add -q f && git add -A && git commit -qm one && rm f && printf two > f && mlops add -q f && git checkout -q f.dvc',
    )
    assert.match(await made.shell('mlops gc -f -w'), /^No unused 'repo'/)
    assert.equal(await made.shell('cat f'), 'two')
  })
  test('removes drafts that are an hour old, and nothing that is not ours', async () => {
    const made = await project({ f: 'one' })
    await made.shell('mlops add -q f')
    mkdirSync(made.path('.dvc/cache/files/md5/aa'), { recursive: true })
    for (const name of ['.dvc/cache/files/md5/aa/.old.tmp', '.dvc/cache/files/md5/aa/notes.txt']) writeFileSync(made.path(name), 'x')
    const now = Date.now
    try {
      Date.now = () => now() + 2 * 3_600_000
      await removeAll(made)
    } finally {
      Date.now = now
    }
    assert.equal(existsSync(made.path('.dvc/cache/files/md5/aa/.old.tmp')), false)
    assert.equal(existsSync(made.path('.dvc/cache/files/md5/aa/notes.txt')), true)
  })
  test('asks for a scope, and for -f where nobody can be asked', async () => {
    const made = await project({ f: 'one' })
    assert.match((await made.mlops(['gc', '-f'])).stderr, /^ERROR: Say what is to be kept/)
    const { code, stderr } = await made.mlops(['gc', '-w'])
    assert.equal(code, 255)
    assert.match(stderr, /ERROR: Nobody can be asked here, so nothing was removed/)
  })
})

async function removeAll({ root }: TemporaryProject): Promise<void> {
  const opened = open(root)
  await gc(opened, await planGc(opened, { workspace: true }))
}
