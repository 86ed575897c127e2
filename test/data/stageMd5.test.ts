import assert from 'node:assert/strict'
import { isStageChanged } from '../../src/data/stageMd5.ts'
import { needRecorded, recordedScenarios } from '../support/recorded.ts'

const POINTER = `md5: 49f45abed4c912f9f4b75f9caa6d6563
frozen: true
deps:
- md5: e5ebd4c02cefbe7955977c67ada242b7
  size: 8
  hash: md5
  path: ../ext/file.csv
outs:
- md5: e5ebd4c02cefbe7955977c67ada242b7
  size: 8
  hash: md5
  path: file.csv
`

/** Is the pointer, with one text in place of another, an edited one? */
function check(from: string, to: string, expected: boolean): void {
  assert.ok(POINTER.includes(from))
  assert.equal(isStageChanged(POINTER.replace(from, to)), expected)
}

suite('the md5 of an import', () => {
  test('as DVC wrote it', () => check('', '', false))
  test('a note, a size, being frozen make no other', () => {
    check('frozen: true\n', '', false)
    check('  size: 8\n', '', false)
    check('  path: file.csv\n', '  path: file.csv\n  desc: ünï\n  meta: {a: [1, 2.5]}\n', false)
    check('md5: 49', 'desc: about\nwdir: .\nmd5: 49', false)
  })
  test('another source, content or directory make another', () => {
    check('path: ../ext/file.csv', 'path: ../ext/other.csv', true)
    check('- md5: e5ebd4c02cefbe7955977c67ada242b7', '- md5: e5ebd4c02cefbe7955977c67ada242b8', true)
    check('md5: 49', 'wdir: sub\nmd5: 49', true)
    check('md5: 49f45abed4c912f9f4b75f9caa6d6563\n', '', true)
  })
  test('what cannot be read is not called edited', () => check('frozen: true', 'frozen: [', false))

  test('every import of the recordings', function () {
    needRecorded(this)
    let count = 0
    for (const { name, snapshots } of recordedScenarios()) {
      for (const [label, files] of Object.entries(snapshots)) {
        for (const [path, { text }] of Object.entries(files)) {
          if (!path.endsWith('.dvc') || !text?.includes('\ndeps:')) continue
          count++
          // One alone was made without a look at its source.
          assert.equal(isStageChanged(text), !text.startsWith('md5:'), `${name} ${label} ${path}`)
        }
      }
    }
    assert.ok(count > 20, String(count))
  })
})
