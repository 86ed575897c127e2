import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { isAsLeft } from '../../src/data/footprint.ts'
import { readTargets } from '../../src/data/readTargets.ts'
import type { Target } from '../../src/data/target.ts'
import { targetState } from '../../src/data/targetState.ts'
import { add } from '../../src/data/verbs/add.ts'
import { selectTargets } from '../../src/data/verbs/selectTargets.ts'
import { status } from '../../src/data/verbs/status.ts'
import { closeAll, open, type Opened, openTemporary } from '../support/openTemporary.ts'

suite('the footprint of a large directory', function () {
  this.timeout(20_000)
  teardown(closeAll)

  /** A directory of 600 files in three folders, tracked, and looked at once all its stamps are old enough. */
  async function prepared(): Promise<Opened> {
    const names = Array.from({ length: 600 }, (_, at) => `d/${at % 3}/f${at}`)
    const made = await openTemporary(Object.fromEntries(names.map((name, at) => [name, `text ${at}`])))
    await add(made.project, made.paths('d'))
    await setTimeout(100)
    await status(made.project, selectTargets(made.project, []))
    return made
  }

  const target = (made: Opened, project = made.project) => readTargets(project).targets[0] as Target

  async function check(change: (made: Opened) => void, state: string): Promise<void> {
    const made = await prepared()
    assert.equal(await isAsLeft(made.project, target(made)), true)
    change(made)
    const fresh = open(made.root)
    assert.equal(await isAsLeft(fresh, target(made, fresh)), false)
    assert.equal((await targetState(fresh, target(made, fresh))).state, state)
  }

  test('an unchanged one is known by its stamps, in the next process too', async () => {
    const made = await prepared()
    assert.equal(await isAsLeft(made.project, target(made)), true)
    const fresh = open(made.root)
    assert.equal(await isAsLeft(fresh, target(made, fresh)), true)
    rmSync(made.path('.dvc/tmp'), { recursive: true })
    const afresh = open(made.root)
    assert.equal(await isAsLeft(afresh, target(made, afresh)), false)
    assert.deepEqual(await status(afresh, selectTargets(afresh, [])), [])
  })

  test('is not noted while something in it was just written', async () => {
    const made = await openTemporary(Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`d/f${at}`, `text ${at}`])))
    await add(made.project, made.paths('d'))
    writeFileSync(made.path('d/f1'), 'text 1')
    await status(made.project, selectTargets(made.project, []))
    assert.equal(await isAsLeft(made.project, target(made)), false)
  })

  test('a file written to', () => check(made => writeFileSync(made.path('d/1/f1'), 'TEXT 1'), 'modified'))
  test('a file touched', () => check(made => utimesSync(made.path('d/1/f1'), 1, 1), 'unchanged'))
  test('a file that came', () => check(made => writeFileSync(made.path('d/2/new'), ''), 'modified'))
  test('a file in a folder that came', () =>
    check(made => {
      mkdirSync(made.path('d/new/deep'), { recursive: true })
      writeFileSync(made.path('d/new/deep/x'), '')
    }, 'modified'))
  test('a file that went', () => check(made => rmSync(made.path('d/0/f3')), 'modified'))
  test('two files that changed places', () =>
    check(made => {
      renameSync(made.path('d/0/f3'), made.path('d/x'))
      renameSync(made.path('d/0/f6'), made.path('d/0/f3'))
      renameSync(made.path('d/x'), made.path('d/0/f6'))
    }, 'modified'))
  test('a file replaced by another of its size and time', () =>
    check(made => {
      const { atime, mtime } = statSync(made.path('d/0/f3'))
      writeFileSync(made.path('x'), 'TEXT 3')
      utimesSync(made.path('x'), atime, mtime)
      renameSync(made.path('x'), made.path('d/0/f3'))
    }, 'modified'))
  test('a file that is a link now', () =>
    check(made => {
      renameSync(made.path('d/0/f3'), made.path('x'))
      symlinkSync(made.path('x'), made.path('d/0/f3'))
    }, 'unchanged'))
  test('the whole gone', () => check(made => rmSync(made.path('d'), { recursive: true }), 'missing'))
  test('a file in its place', () =>
    check(made => {
      rmSync(made.path('d'), { recursive: true })
      writeFileSync(made.path('d'), '')
    }, 'modified'))
  test('an object that the cache lost', () =>
    check(made => {
      const shard = made.path(`.dvc/cache/files/md5/${readdirSync(made.path('.dvc/cache/files/md5'))[0]}`)
      const name = readdirSync(shard).find(one => !one.endsWith('.dir')) as string
      rmSync(join(shard, name))
    }, 'notInCache'))
  test('a list that is damaged', () =>
    check(made => {
      const { oid } = target(made).out.content as { oid: string }
      const list = made.path(`.dvc/cache/files/md5/${oid.slice(0, 2)}/${oid.slice(2)}`)
      chmodSync(list, 0o644)
      writeFileSync(list, '[]')
      // Only this process still knows what the list said.
    }, 'unchanged'))
  test('another cache', () => check(made => writeFileSync(made.path('.dvc/config'), '[cache]\n    dir = other\n'), 'notInCache'))
  test('other rules of what is ignored', () => check(made => writeFileSync(made.path('.dvcignore'), 'd/0\n'), 'modified'))
  test('another pointer', () =>
    check(made => {
      const { oid } = target(made).out.content as { oid: string }
      const text = `outs:\n- md5: ${oid.replace(/^./, first => (first === 'a' ? 'c' : 'a'))}\n  size: 1\n  nfiles: 600\n  hash: md5\n  path: d\n`
      writeFileSync(made.path('d.dvc'), text)
    }, 'notInCache'))

  test('one with links or folders that are left out has none', async () => {
    const made = await openTemporary(Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`d/f${at}`, `text ${at}`])))
    mkdirSync(made.path('d/project/.dvc'), { recursive: true })
    writeFileSync(made.path('d/project/x'), '')
    await add(made.project, made.paths('d'))
    await setTimeout(100)
    assert.deepEqual(await status(made.project, selectTargets(made.project, [])), [])
    assert.equal(await isAsLeft(made.project, target(made)), false)
    rmSync(made.path('d/project/.dvc'), { recursive: true })
    const fresh = open(made.root)
    assert.equal((await targetState(fresh, target(made, fresh))).state, 'modified')
  })
})
