import assert from 'node:assert/strict'
import fc from 'fast-check'
import { splitConflict } from '../../../src/data/conflict/splitConflict.ts'

suite('splitting a conflict', () => {
  test('both sides, their names, and the base where Git wrote it', () => {
    const text = 'outs:\n<<<<<<< HEAD\n- md5: a\n||||||| 12ab\n- md5: o\n=======\n- md5: b\n>>>>>>> topic/x\n  path: d\n'
    assert.deepEqual(splitConflict(text), {
      ours: 'outs:\n- md5: a\n  path: d\n',
      theirs: 'outs:\n- md5: b\n  path: d\n',
      base: 'outs:\n- md5: o\n  path: d\n',
      names: { ours: 'HEAD', theirs: 'topic/x' },
    })
  })

  test('without a base, with line ends of Windows and no last one', () => {
    assert.deepEqual(splitConflict('<<<<<<< HEAD\r\na\r\n=======\r\n>>>>>>> b'), {
      ours: 'a\r\n',
      theirs: '',
      names: { ours: 'HEAD', theirs: 'b' },
    })
  })

  for (const text of ['', 'outs: []\n', '<<<<<<< HEAD\na\n', 'a\n>>>>>>> b\n', '<<<<<<< a\n>>>>>>> b\n', '<<<<<<< a\n=======\n<<<<<<< b\n'])
    test(`${JSON.stringify(text)} is none`, () => assert.equal(splitConflict(text), undefined))

  test('a line of = in a description is text', () => {
    assert.equal(splitConflict('desc: |\n=======\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n')?.ours, 'desc: |\n=======\nx\n')
  })

  test('whatever lines are joined, both sides come back', () => {
    const line = fc.string({ unit: 'grapheme-ascii', maxLength: 8 }).filter(text => !/[<>=|\n\r]/.test(text))
    const lines = fc
      .array(
        line.map(text => `${text}\n`),
        { maxLength: 4 },
      )
      .map(list => list.join(''))
    const hunks = fc.array(fc.record({ before: lines, ours: lines, theirs: lines }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(hunks, lines, (all, end) => {
        const text = all.map(({ before, ours, theirs }) => `${before}<<<<<<< a\n${ours}=======\n${theirs}>>>>>>> b\n`).join('') + end
        const split = splitConflict(text)
        assert.equal(split?.ours, all.map(({ before, ours }) => before + ours).join('') + end)
        assert.equal(split?.theirs, all.map(({ before, theirs }) => before + theirs).join('') + end)
      }),
    )
  })

  test('never throws', () => {
    const part = fc.constantFrom('<<<<<<< a\n', '=======\n', '||||||| o\n', '>>>>>>> b\n', 'x\n', '\r', '\n')
    fc.assert(
      fc.property(
        fc.array(part).map(parts => parts.join('')),
        text => void splitConflict(text),
      ),
    )
  })
})
