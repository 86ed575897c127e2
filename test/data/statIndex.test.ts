import assert from 'node:assert/strict'
import { linkSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HashName } from '../../src/data/oid.ts'
import type { Project } from '../../src/data/project.ts'
import { scan } from '../../src/data/scan.ts'
import type { FileStamp } from '../../src/data/stamp.ts'
import { type IndexEntry, StatIndex } from '../../src/data/statIndex.ts'
import { hashFile } from '../../src/data/work/hashFile.ts'
import { Meter } from '../../src/base/meter.ts'
import { add } from '../../src/data/verbs/add.ts'
import { selectTargets } from '../../src/data/verbs/selectTargets.ts'
import { status } from '../../src/data/verbs/status.ts'
import { closeAll, open, type Opened, openTemporary } from '../support/openTemporary.ts'

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
    age(made, 'a.csv', 'd/x')
    await add(made.project, made.paths('a.csv', 'd'))
    const again = open(made.root)
    for (const one of [made.project, again]) {
      assert.equal(await countReads(one), 0)
      assert.deepEqual(await words(one), [])
    }
    rmSync(made.path('.dvc/tmp'), { recursive: true })
    assert.equal(await countReads(open(made.root)), 2)
  })

  test('other bytes of the same size with the time put back are found: nobody puts the time of the change back', async () => {
    const made = await openTemporary({ 'a.csv': 'AAAA', 'd/x': 'XXXX' })
    const times = age(made, 'a.csv', 'd/x')
    await add(made.project, made.paths('a.csv', 'd'))
    for (const rel of ['a.csv', 'd/x']) {
      const { ino } = statSync(made.path(rel))
      writeFileSync(made.path(rel), 'OTHR')
      utimesSync(made.path(rel), times, times)
      assert.equal(statSync(made.path(rel)).ino, ino)
    }
    assert.deepEqual(await words(made.project), ['modified', 'modified'])
    assert.deepEqual(await words(open(made.root)), ['modified', 'modified'])
  })

  test('a file that got another name is not read again: only that changed of it', async () => {
    const made = await openTemporary({ 'a.csv': 'AAAA' })
    age(made, 'a.csv')
    await add(made.project, made.paths('a.csv'))
    linkSync(made.path('a.csv'), made.path('other'))
    assert.equal(await countReads(made.project), 0)
  })

  test('what is noted of a file is when its reading began, not when the whole batch was done', async () => {
    const made = await openTemporary({ 'a.csv': 'AAAA', 'd/x': 'XXXX' })
    const noted: IndexEntry[] = []
    const { index: stats } = made.project
    const note = stats.note.bind(stats)
    stats.note = entries => {
      noted.push(...entries)
      note(entries)
    }
    await add(made.project, made.paths('a.csv', 'd'))
    made.write({ 'd/x': 'YYYY' })
    await words(made.project)
    assert.deepEqual(
      noted.map(({ rel, readAt }) => `${rel} ${readAt === undefined ? 'later' : 'when read'}`),
      ['a.csv when read', 'd/x when read', 'd/x when read'],
    )
  })

  test('the reading began before its first byte came', () => {
    for (const size of [4, 9 << 20]) {
      const path = join(folder, 'read')
      writeFileSync(path, Buffer.alloc(size, 7))
      const meter = new Meter()
      let first = 0
      meter.addBytes = () => {
        first ||= Date.now()
        while (Date.now() - first < 5);
      }
      const { readAt } = hashFile({ path, hash: 'md5' }, meter)
      assert.ok(readAt <= first && first > 0, `${size}`)
      assert.ok(readAt < Date.now(), `${size}`)
    }
  })

  test('what was read within the tick of its writing is read once more, by coarse clocks too', () => {
    const one = index()
    const check = (mtime: number, readAt: number, expected: string | undefined) => {
      one.note([{ rel: 'x', hash: 'md5', md5: 'x', ...OLD, mtime, readAt }])
      assert.equal(one.find('md5', 'x', { ...OLD, mtime }), expected)
    }
    check(1_000_000_000_123.4, 1_000_000_000_130, undefined)
    check(1_000_000_000_123.4, 1_000_000_000_160, 'x')
    check(1_000_000_000_000, 1_000_000_001_900, undefined)
    check(1_000_000_000_000, 1_000_000_002_200, 'x')
    // A clock that was put back: the file is from the future, and any edit now gets another time.
    check(1_000_000_009_123.4, 1_000_000_000_000, 'x')
  })
})

const SOME_TIME_AGO = new Date(1.5e12)

/** Makes files old, so that nothing about them is written in the tick of what follows. */
function age(made: Opened, ...rels: string[]): Date {
  for (const rel of rels) utimesSync(made.path(rel), SOME_TIME_AGO, SOME_TIME_AGO)
  return SOME_TIME_AGO
}

async function words(project: Project, ...rels: string[]): Promise<string[]> {
  const selected = selectTargets(
    project,
    rels.map(rel => project.path(rel)),
  )
  return (await status(project, selected)).map(({ word }) => word)
}

/** How many files a look at everything has to read: those whose md5 their stamp does not tell. */
async function countReads(project: Project): Promise<number> {
  const found = selectTargets(project, []).map(({ target }) => scan(project, target.path, target.out.hash))
  return found.flatMap(one => (one.kind === 'absent' ? [] : one.files)).filter(file => file.md5 === undefined).length
}
