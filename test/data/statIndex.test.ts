import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HashName } from '../../src/data/oid.ts'
import { type FileStamp, toStamp } from '../../src/data/stamp.ts'
import { StatIndex } from '../../src/data/statIndex.ts'
import { add } from '../../src/data/verbs/add.ts'
import { selectTargets } from '../../src/data/verbs/selectTargets.ts'
import { status } from '../../src/data/verbs/status.ts'
import { closeAll, open, openTemporary } from '../support/openTemporary.ts'

const OLD: FileStamp = { size: 3, mtime: 1e12, ino: 7 }

suite('the stat index', () => {
  const folder = mkdtempSync(join(tmpdir(), 'index-'))
  const file = join(folder, 'deep/stat.db')
  const opened: StatIndex[] = []
  const index = () => {
    const made = new StatIndex(file)
    opened.push(made)
    return made
  }
  teardown(() => {
    for (const one of opened.splice(0)) one.dispose()
    closeAll()
  })
  suiteTeardown(() => rmSync(folder, { recursive: true }))

  test('finds what was noted, for the same stamp, path and hash only', () => {
    const one = index()
    one.note([{ rel: 'd/a', hash: 'md5', md5: 'x', ...OLD }])
    const check = (
      expected: string | undefined,
      stamp: FileStamp,
      { rel = 'd/a', hash = 'md5' }: { rel?: string; hash?: HashName } = {},
    ) => {
      assert.equal(one.find(hash, rel, stamp), expected)
      assert.equal(one.below(hash, 'd')(rel, stamp), expected)
    }
    check('x', OLD)
    check(undefined, { ...OLD, size: 4 })
    check(undefined, { ...OLD, mtime: 1e12 + 0.5 })
    check(undefined, { ...OLD, ino: 8 })
    check(undefined, OLD, { rel: 'd/b' })
    check(undefined, OLD, { hash: 'md5-dos2unix' })
  })

  test('below a directory is what lies in it, not what only begins like it', () => {
    const one = index()
    const rels = ['a/x', 'a/ü/\u{10ffff}', 'a', 'ab/x', 'a-/x', 'a0']
    one.note(rels.map(rel => ({ rel, hash: 'md5' as const, md5: rel, ...OLD })))
    assert.deepEqual(
      rels.filter(rel => one.below('md5', 'a')(rel, OLD) !== undefined),
      ['a/x', 'a/ü/\u{10ffff}'],
    )
    assert.equal(one.below('md5', '')('ab/x', OLD), 'ab/x')
  })

  test('a file noted in the tick in which it was written is not trusted', () => {
    const one = index()
    const now = { ...OLD, mtime: Date.now() }
    one.note([{ rel: 'now', hash: 'md5', md5: 'x', ...now }])
    assert.equal(one.find('md5', 'now', now), undefined)
  })

  test('a damaged database is started afresh', () => {
    index().note([{ rel: 'a', hash: 'md5', md5: 'x', ...OLD }])
    for (const one of opened.splice(0)) one.dispose()
    for (const damage of ['not a database at all'.repeat(500), '', readFileSync(file).subarray(0, 1000)]) {
      writeFileSync(file, damage)
      const one = index()
      assert.equal(one.find('md5', 'a', OLD), undefined)
      one.note([{ rel: 'a', hash: 'md5', md5: 'y', ...OLD }])
      assert.equal(one.find('md5', 'a', OLD), 'y')
      opened.pop()
      one.dispose()
    }
  })

  test('two at once write into the same database', () => {
    const [one, two] = [index(), index()]
    one.note([{ rel: 'one', hash: 'md5', md5: '1', ...OLD }])
    two.note([{ rel: 'two', hash: 'md5', md5: '2', ...OLD }])
    assert.deepEqual([one.find('md5', 'two', OLD), two.find('md5', 'one', OLD)], ['2', '1'])
  })

  test('what a remote holds: unknown until asked, then what was seen', () => {
    const one = index()
    assert.equal(one.remoteObjects('/r'), undefined)
    one.noteRemote('/r', ['a', 'b'])
    one.noteRemote('/r', ['c'], ['a'])
    assert.deepEqual([...(one.remoteObjects('/r') ?? [])].sort(), ['b', 'c'])
    assert.equal(one.remoteObjects('/other'), undefined)
  })

  test('an unchanged file is not read again, also by the next process', async () => {
    const made = await openTemporary({ 'a.csv': 'AAAA', 'd/x': 'XXXX' })
    const times = new Date(1.5e12)
    for (const rel of ['a.csv', 'd/x']) utimesSync(made.path(rel), times, times)
    await add(made.project, made.paths('a.csv', 'd'))
    // Other bytes under the same stamp are only missed by who does not read.
    for (const rel of ['a.csv', 'd/x']) {
      const before = toStamp(statSync(made.path(rel)))
      writeFileSync(made.path(rel), 'OTHR')
      utimesSync(made.path(rel), times, times)
      assert.deepEqual(toStamp(statSync(made.path(rel))), before)
    }
    assert.deepEqual(await status(made.project, selectTargets(made.project, [])), [])
    const again = open(made.root)
    assert.deepEqual(await status(again, selectTargets(again, [])), [])
    rmSync(made.path('.dvc/tmp'), { recursive: true })
    const fresh = open(made.root)
    assert.deepEqual(
      (await status(fresh, selectTargets(fresh, []))).map(({ word }) => word),
      ['modified', 'modified'],
    )
  })
})
