import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describeOut } from '../../src/data/describeOut.ts'
import { editMeta } from '../../src/data/editMeta.ts'
import { parsePointer } from '../../src/data/pointer.ts'
import { readMeta } from '../../src/data/readMeta.ts'

const PLAIN = 'outs:\n- md5: 118389bb3911eb3d9fda10203f58e77a\n  size: 1\n  path: x\n'
const POINTER = `${PLAIN}  meta:
    rows: 442 # counted
    source: clinic A
    day: 2026-01-31
    columns:
    - "age"   # years
    - 'bp'
    split: {train: 0.8,   test: 0.2}
    note: |
      two
      lines
top: y
`

const edit = (text: string, meta: readonly { key: string; value: string }[]) => describeOut(text, 0, { desc: '', labels: [], meta })

suite("a pointer's meta", () => {
  test('simple entries in words, nested ones as they are written', () =>
    assert.deepEqual(readMeta(POINTER, 'x'), [
      { key: 'rows', value: '442', nested: false },
      { key: 'source', value: 'clinic A', nested: false },
      { key: 'day', value: '2026-01-31', nested: false },
      { key: 'columns', value: `- "age"   # years\n- 'bp'`, nested: true },
      { key: 'split', value: '{train: 0.8,   test: 0.2}', nested: true },
      { key: 'note', value: '|\ntwo\nlines', nested: true },
    ]))

  const entries = [
    { key: 'rows', value: '442' },
    { key: 'source', value: 'clinic A' },
    { key: 'day', value: '2026-01-31' },
  ]

  test('the same entries change nothing', () => assert.equal(editMeta(POINTER, 0, entries), POINTER))

  test('changed, new and removed ones; what is nested stays byte for byte', () => {
    const edited = edit(POINTER, [{ key: 'rows', value: '500' }, ...entries.slice(2), { key: 'by', value: 'Ann Lee' }])
    assert.equal(
      edited,
      POINTER.replace('rows: 442', 'rows: 500')
        .replace('    source: clinic A\n', '')
        .replace('      lines\n', '      lines\n    by: Ann Lee\n'),
    )
  })

  test('what is nested stays byte for byte when only the description is written', () => {
    const odd = `${PLAIN}  meta:\n      deep:\n      -   x   # first\n      - [ "a",b ]\n`
    assert.equal(describeOut(odd, 0, { desc: 'd', labels: [] }), odd.replace('  meta:\n      deep', '  meta:\n    deep') + '  desc: d\n')
  })

  test('the first makes the mapping, and the last takes it away', () => {
    const one = editMeta(PLAIN, 0, [{ key: 'rows', value: '3' }])
    assert.equal(one, `${PLAIN}  meta:\n    rows: 3\n`)
    assert.equal(editMeta(one, 0, []), PLAIN)
  })

  test('numbers and truths are such, what only looks like one is text', () => {
    const words = ['1', '1.50', 'true', 'yes', '2026-01-31', '~', '']
    const edited = editMeta(
      PLAIN,
      0,
      words.map((value, at) => ({ key: `k${at}`, value })),
    )
    assert.deepEqual(parsePointer(edited, 'x.dvc').value?.outs[0]?.meta, {
      k0: 1,
      k1: '1.50',
      k2: true,
      k3: 'yes',
      k4: '2026-01-31',
      k5: '~',
      k6: '',
    })
  })

  for (const text of ['', 'outs: 1', 'outs:\n- 1\n', 'outs: [', `${PLAIN}  meta: [1]\n`, `${PLAIN}  meta: words\n`])
    test(`is left alone in ${JSON.stringify(text.slice(-20))}`, () => assert.equal(editMeta(text, 0, [{ key: 'a', value: 'b' }]), text))

  test('what was written is read again', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[a-z][a-z0-9 _-]{0,8}$/).map(key => key.trim()),
          fc
            .string()
            .filter(text => !/[;\n\r]/.test(text))
            .map(text => text.trim()),
        ),
        all => {
          const wanted = Object.entries(all).map(([key, value]) => ({ key, value }))
          const rows = readMeta(editMeta(PLAIN, 0, wanted), 'x').map(({ key, value }) => ({ key, value }))
          assert.deepEqual(rows, wanted)
        },
      ),
      { numRuns: 300 },
    ))
})
