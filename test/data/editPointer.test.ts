import assert from 'node:assert/strict'
import fc from 'fast-check'
import { suite, test } from 'mocha'
import { editPointer } from '../../src/data/editPointer.ts'
import { formatPointer } from '../../src/data/formatPointer.ts'
import { type Oid, toOid } from '../../src/data/oid.ts'
import { type OutContent, parsePointer } from '../../src/data/pointer.ts'
import { needRecorded, recordedScenario, recordedScenarios } from '../support/recorded.ts'

const oid = (text: string) => toOid(text) as Oid
const FILE = '118389bb3911eb3d9fda10203f58e77a'

suite('data/editPointer', () => {
  const check = (text: string, content: OutContent, expected: string) => assert.equal(editPointer(text, new Map([[0, content]])), expected)

  test('does as the recorded dvc add did to a pointer full of comments', function () {
    needRecorded(this)
    const { snapshots } = recordedScenario('dvc-file-fields')
    const before = snapshots['fields-committed'] ?? {}
    const after = snapshots['after-modify'] ?? {}
    for (const name of ['a.txt.dvc', 'b.txt.dvc', 'd.txt.dvc']) {
      const text = after[`repo/${name}`]?.text ?? ''
      const content = parsePointer(text, name).value?.outs[0]?.content
      assert.ok(content !== undefined)
      check(before[`repo/${name}`]?.text ?? '', content, text)
    }
  })

  test('appends hash to a pointer of DVC 2', () => {
    check(
      `outs:\n- md5: ${FILE}\n  size: 1\n  path: x\n`,
      { oid: oid(FILE), hash: 'md5', size: 1 },
      `outs:\n- md5: ${FILE}\n  size: 1\n  path: x\n  hash: md5\n`,
    )
  })

  test('follows a path from file to directory and back', () => {
    const file = `outs:\n- md5: ${FILE}\n  size: 2\n  hash: md5\n  path: f\n`
    const directory = 'outs:\n- md5: 3bf3fa1ca4277e87b5193c2612d8eb3c.dir\n  size: 2\n  hash: md5\n  path: f\n  nfiles: 1\n'
    check(file, { oid: oid('3bf3fa1ca4277e87b5193c2612d8eb3c.dir'), hash: 'md5', size: 2, files: 1 }, directory)
    check(directory, { oid: oid(FILE), hash: 'md5', size: 2 }, file)
    check(file, { oid: oid(FILE), hash: 'md5', size: 2, isExec: true }, `${file}  isexec: true\n`)
  })

  test('gives the same text back when nothing changes, even one that it would write otherwise', () => {
    const text = `outs:\n  - md5: "${FILE}"   # c\n    size: 2\n    hash: md5\n    path: 'f'`
    check(text, { oid: oid(FILE), hash: 'md5', size: 2 }, text)
    check('no: pointer\n', { oid: oid(FILE), hash: 'md5' }, 'no: pointer\n')
    check('outs: [', { oid: oid(FILE), hash: 'md5' }, 'outs: [')
  })

  test('touches only the outs that are named, and keeps comments where they were', () => {
    const text = `outs: # all\n- md5: ${FILE} # one\n  size: 1\n  hash: md5\n  path: a\n\n# the second\n- md5: ${FILE}\n  size: 1\n  hash: md5\n  path: b # b\n# end\n`
    const edited = editPointer(text, new Map([[1, { oid: oid(`${FILE}.dir`), hash: 'md5', size: 7, files: 3 }]]))
    assert.equal(
      edited,
      text.replace(`- md5: ${FILE}\n  size: 1`, `- md5: ${FILE}.dir\n  size: 7`).replace('# end\n', '# end\n  nfiles: 3\n'),
    )
  })

  test('writes every fresh recorded pointer byte for byte', function () {
    needRecorded(this)
    let fresh = 0
    for (const scenario of recordedScenarios().filter(({ name }) => name !== 'legacy-dvc2')) {
      for (const files of Object.values(scenario.snapshots)) {
        for (const [path, { text }] of Object.entries(files)) {
          if (
            !path.endsWith('.dvc') ||
            text === undefined ||
            !text.startsWith('outs:\n- md5:') ||
            /cache: false|push: false|nfiles: \d+\n {2}hash: md5\n {2}path: \w+\n {2}size|#|path: f\n {2}nfiles/.test(text)
          )
            continue
          const outs = parsePointer(text, path).value?.outs ?? []
          assert.equal(formatPointer(outs), text)
          fresh++
        }
      }
    }
    assert.ok(fresh > 50)
  })

  test('round trips: what is written is read', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 })
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      // DVC's writer spells Unicode's line separators so that they read back as spaces; we write its bytes.
      .filter(text => !/^[/\\]|^[A-Za-z]:|\0|:\/\/|\/$|^\.\/|[\x85\u2028\u2029]/.test(text))
    const outs = fc.uniqueArray(fc.record({ path: segment, md5: hex, directory: fc.boolean(), size: fc.nat() }), {
      minLength: 1,
      selector: ({ path }) => path,
    })
    fc.assert(
      fc.property(outs, items => {
        const written = items.map(({ path, md5, directory, size }) => ({
          path,
          content: { oid: oid(md5 + (directory ? '.dir' : '')), hash: 'md5' as const, size, ...(directory ? { files: 1 } : {}) },
        }))
        const text = formatPointer(written)
        const { value, problems } = parsePointer(text, 'f')
        assert.deepEqual(problems, [])
        assert.deepEqual(
          value?.outs.map(({ path, content }) => ({ path, content })),
          written,
        )
        assert.equal(editPointer(text, new Map(written.map(({ content }, index) => [index, content]))), text)
      }),
    )
  })
})
