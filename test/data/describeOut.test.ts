import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describeOut } from '../../src/data/describeOut.ts'
import { parsePointer } from '../../src/data/pointer.ts'

const POINTER = `# top
outs:
- md5: 118389bb3911eb3d9fda10203f58e77a # sum
  size: 1
  desc: old  # why
  path: x
  x: y
meta: {a: 1}
`

suite('data/describeOut', () => {
  test('writes description and labels; comments, order and unknown keys stay', () =>
    assert.equal(
      describeOut(POINTER, 0, { desc: 'new: words', labels: ['a', 'b c'] }),
      POINTER.replace('desc: old  # why', "desc: 'new: words' # why").replace('  x: y\n', '  x: y\n  labels:\n  - a\n  - b c\n'),
    ))

  test('empty takes them away, the same changes nothing', () => {
    const without = POINTER.replace('  desc: old  # why\n', '')
    assert.equal(describeOut(POINTER, 0, { desc: '', labels: [] }), without)
    assert.equal(describeOut(POINTER, 0, { desc: 'old', labels: [] }), POINTER)
    assert.equal(describeOut(without, 0, { desc: '', labels: [] }), without)
  })

  for (const text of ['', 'outs: 1', 'outs:\n- 1\n', 'outs: [', '- a\n'])
    test(`leaves what is no pointer as it is: ${JSON.stringify(text)}`, () =>
      assert.equal(describeOut(text, 0, { desc: 'd', labels: [] }), text))

  test('what was written is read again', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (desc, labels) => {
        const { value } = parsePointer(describeOut(POINTER.replace('  x: y\n', ''), 0, { desc, labels }), 'x.dvc')
        assert.deepEqual([value?.outs[0]?.desc ?? '', value?.outs[0]?.labels], [desc, labels])
      }),
      { numRuns: 300 },
    ))
})
