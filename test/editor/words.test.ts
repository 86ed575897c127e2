import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { listNames } from '../../src/editor/data/describeNames.ts'
import { describeTarget, escapeMarkdown, explainTarget } from '../../src/editor/data/describeTarget.ts'
import { explainField, parseField } from '../../src/editor/data/explainField.ts'
import { isInside } from '../../src/editor/data/isInside.ts'
import { lensesOf } from '../../src/editor/data/lensesOf.ts'
import { lensLines } from '../../src/editor/data/lensLines.ts'
import { statusOf } from '../../src/editor/data/statusOf.ts'
import { versionChoice } from '../../src/editor/data/versionChoice.ts'
import { coalesce } from '../../src/editor/ui/coalesce.ts'
import { describeProgress } from '../../src/editor/ui/describeProgress.ts'
import { formatAge } from '../../src/editor/ui/formatAge.ts'
import { formatSize } from '../../src/editor/ui/formatSize.ts'
import { isFailure, showFailure } from '../../src/editor/ui/showFailure.ts'
import type { Ui } from '../../src/editor/ui/ui.ts'
import type { TargetView } from '../../src/protocol/data.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22)
const version = { number: 7, commit: 'abc1234def', author: 'Ann', date: NOW - 3 * DAY, message: 'drop duplicates\n\nmore' }

function target(view: Partial<TargetView>): TargetView {
  const fixed = {
    id: 'i',
    root: '/p',
    pointer: '/p/d.dvc',
    line: 1,
    path: '/p/d',
    rel: 'd',
    isDirectory: false,
    uncommitted: false,
    problems: [],
  }
  return { ...fixed, state: 'unchanged', size: 5756, version, versions: 7, ...view }
}

suite('the words of the data feature', () => {
  const row = (view: Partial<TargetView>, expected: string) => assert.equal(describeTarget(target(view)), expected)

  test('a row', () => {
    row({}, 'v7 · 5.6 KB')
    row({ isDirectory: true, files: 59 }, 'v7 · 59 files · 5.6 KB')
    row(
      { isDirectory: true, files: 59, state: 'modified', changes: { added: 2, modified: 0, deleted: 1 } },
      'v7 · modified: 2 added, 1 deleted · 59 files · 5.6 KB',
    )
    row({ state: 'missing', notPushed: 1, uncommitted: true }, 'v7 · missing · not pushed · not committed · 5.6 KB')
    row({ isDirectory: true, notPushed: 3, files: 1 }, 'v7 · 3 files not pushed · 1 file · 5.6 KB')
    row({ state: 'computing', version: undefined, notPushed: 1 }, '… · 5.6 KB')
  })

  const lens = (view: Partial<TargetView>, expected: string, trusted = true) =>
    assert.equal(
      lensesOf(target(view), trusted, NOW)
        .map(({ title }) => title)
        .join(' | '),
      expected,
    )

  test('a lens', () => {
    lens({ notPushed: 0 }, 'v7 · Ann, 3 days ago | Track New Version | Checkout Version… | Open Data')
    lens({ state: 'modified' }, 'v7 · Ann, 3 days ago | modified | Track New Version | Push | Checkout Version… | Open Data')
    lens({ state: 'missing', notPushed: 0 }, 'v7 · Ann, 3 days ago | missing | Restore | Checkout Version…')
    lens({ state: 'notInCache' }, 'v7 · Ann, 3 days ago | not in cache | Pull | Checkout Version…')
    lens({ state: 'computing' }, '…')
    lens(
      { version: undefined, uncommitted: true, versions: 0, notPushed: 0 },
      'no version yet | not committed | Track New Version | Checkout Version… | Open Data',
    )
    lens({ version: undefined, versions: undefined, notPushed: 0 }, '… | Track New Version | Checkout Version… | Open Data')
    lens({ version: undefined, versions: undefined, state: 'modified' }, 'Restricted Mode | modified | Open Data', false)
  })

  test('a version in the pick tells what, who, when, and where the bytes are', () => {
    const view = {
      ...version,
      email: '',
      oid: '23a1f4b82d6d',
      pointerInCommit: 'd.dvc',
      isDirectory: false,
      size: 5756,
      current: false,
      inCache: false,
      onRemote: true,
    }
    const { label, description, detail } = versionChoice(view, NOW)
    assert.equal(label, 'v7  $(git-commit) abc1234')
    assert.equal(description, 'Ann, 3 days ago')
    assert.equal(detail, 'drop duplicates · 23a1f4b8 · 5.6 KB · on the remote')
    assert.match(versionChoice({ ...view, current: true }, NOW).description ?? '', /on disk now$/)
    assert.match(versionChoice({ ...view, onRemote: false }, NOW).detail ?? '', /lost/)
  })

  test('the status bar counts changes and what is not pushed', () => {
    assert.equal(statusOf([target({})]).text, '$(database) data up to date')
    assert.equal(
      statusOf([target({ state: 'modified' }), target({ state: 'missing' }), target({ notPushed: 1 })]).text,
      '$(database) 2 data changes, 1 not pushed',
    )
    assert.match(statusOf([target({ state: 'computing' })]).text, /^\$\(sync~spin\)/)
  })

  test('markdown from a person’s files is escaped', () => {
    assert.equal(escapeMarkdown('[x](command:a) <b> $(zap)'), '\\[x\\]\\(command:a\\) \\<b\\> \\$\\(zap\\)')
    assert.ok(!explainTarget(target({ rel: '[x](command:evil)' })).includes('[x](command'))
  })

  test('fields of a pointer file', () => {
    assert.deepEqual(parseField("- md5: '12345678901234567890123456789e12'"), { key: 'md5', value: '12345678901234567890123456789e12' })
    assert.equal(parseField('  # size: 1'), undefined)
    assert.match(explainField({ key: 'size', value: '5756' }, undefined, undefined) ?? '', /5\.6 KB \(5,756 bytes\)/)
    assert.equal(explainField({ key: 'meta', value: '' }, undefined, undefined), undefined)
  })

  test('lines of the outputs are found without the engine', () => {
    assert.deepEqual(lensLines('outs:\n- md5: a\n  path: x\n- md5: b\n  meta:\n    - deep\nmeta:\n- no\n'), [1, 3])
    assert.deepEqual(lensLines('desc: x\nouts:\n  - md5: a\n'), [2])
    assert.deepEqual(lensLines('nothing'), [])
  })

  test('sizes, ages, progress, lists', () => {
    assert.deepEqual([0, 1023, 1024, 5756, 1024 ** 2 - 1, 3.4 * 1024 ** 3].map(formatSize), [
      '0 B',
      '1,023 B',
      '1 KB',
      '5.6 KB',
      '1 MB',
      '3.4 GB',
    ])
    assert.deepEqual(
      [0, 61_000, 25 * 3_600_000, 40 * DAY, 800 * DAY].map(ago => formatAge(NOW - ago, NOW)),
      ['just now', '1 minute ago', '1 day ago', '1 month ago', '2 years ago'],
    )
    const progress = { bytes: 1024 ** 3, totalBytes: 2 * 1024 ** 3, files: 340, totalFiles: 1000, speed: 1024 ** 2, secondsLeft: 8 }
    assert.equal(describeProgress({ ...progress, phase: 'hash' }), 'hashing 340 of 1,000 files · 1 GB of 2 GB · 1 MB/s · 8 s left')
    assert.equal(listNames(['a', 'b', 'c'], 2), '• a\n• b\nand 1 more')
  })

  test('inside means the folder and below, not beside', () => {
    assert.deepEqual(
      ['/a', '/a/b', '/ab', '/', '/a/..b'].map(path => isInside('/a', path)),
      [true, true, false, false, true],
    )
  })

  test('a burst is delivered once, after it ends; a long one in between', async () => {
    const batches: string[][] = []
    const add = coalesce<string>(items => batches.push([...items]), 20, 60)
    for (const item of ['a', 'b', 'a']) add(item)
    await wait(50)
    assert.deepEqual(batches, [['a', 'b']])
    for (let index = 0; index < 12; index++) {
      add(String(index))
      await wait(10)
    }
    assert.ok(batches.length >= 2, 'a burst that does not pause is delivered all the same')
    await add.dispose()
  })
})

suite('the one catch', () => {
  const shown = (error: unknown) => {
    const messages: string[] = []
    const ui = {
      fail: (message: string, ...actions: { title: string }[]) =>
        messages.push([message, ...actions.map(({ title }) => title)].join(' | ')),
    }
    const logged: unknown[] = []
    const port = {
      ui: ui as unknown as Ui,
      log: (_: string, what: unknown) => logged.push(what),
      mend: () => [{ title: 'Mend', run: () => undefined }],
    }
    showFailure(port, error, 'data.push')
    return { messages, logged }
  }

  test('cancellation is silent', () => {
    assert.deepEqual(shown(Object.assign(new Error('x'), { name: 'AbortError' })), { messages: [], logged: [] })
  })

  test('an expected failure is its own sentence, with the button that mends it', () => {
    const failure = Object.assign(new Error('No remote is set.'), { code: 'data/no-remote', data: {} })
    assert.ok(isFailure(failure))
    assert.deepEqual(shown(failure).messages, ['No remote is set. | Mend'])
  })

  test('a bug is one plain line, and the stack is in the log', () => {
    const bug = Object.assign(new TypeError('undefined is not a function'), { code: 'ERR_X' })
    assert.deepEqual(shown(bug).messages, ['MLOps met an error that it did not expect while it ran “data.push”. The log tells more.'])
    assert.deepEqual(shown(bug).logged, [bug])
  })
})
