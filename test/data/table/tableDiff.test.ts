import assert from 'node:assert/strict'
import type { RowKey, RowKind } from '../../../src/protocol/table.ts'
import { ALL, compared } from './compared.ts'

async function check(
  old: string | Uint8Array,
  now: string | Uint8Array,
  expected: Partial<Record<RowKind, number>> & { key?: RowKey },
): Promise<void> {
  await compared(old, now, ({ summary }) => {
    const { key, ...counts } = expected
    assert.deepEqual(summary.counts, { unchanged: 0, changed: 0, added: 0, removed: 0, ...counts })
    if (key) assert.deepEqual(summary.key, key)
  })
}

const lines = (...rows: string[]) => `${rows.join('\n')}\n`

suite('tableDiff: rows', () => {
  test('by an id, wherever its rows went', () =>
    check(lines('id,a', '1,x', '2,y', '3,z'), lines('id,a', '3,z', '1,x', '4,w', '2,q'), {
      unchanged: 2,
      changed: 1,
      added: 1,
      key: { by: 'column', column: 'id' },
    }))
  test('an id that is there twice, or not always, is no key', async () => {
    await check(lines('id,a', '1,x', '1,y'), lines('id,a', '1,x', '1,y'), { unchanged: 2, key: { by: 'content' } })
    await check(lines('id,a', '1,x', ',y'), lines('id,a', '1,x', '2,y'), { unchanged: 1, changed: 1, key: { by: 'content' } })
  })
  test('by content: what was inserted moves nothing, and what was edited is one changed row', () =>
    check(lines('a,b,c', '1,1,1', '2,2,2', '3,3,3', '1,1,1'), lines('a,b,c', '9,9,9', '1,1,1', '2,2,5', '3,3,3', '1,1,1'), {
      unchanged: 3,
      changed: 1,
      added: 1,
    }))
  test('by content: what shares nothing was removed and added', () =>
    check(lines('a,b', '1,1', '2,2', '3,3'), lines('a,b', '1,1', '7,8', '3,3'), { unchanged: 2, added: 1, removed: 1 }))
  test('a measured column is no key, however different its values', () =>
    check(lines('x,y', '1.5,a', '2.5,b'), lines('x,y', '1.5,a', '2.75,b'), { unchanged: 1, changed: 1, key: { by: 'content' } }))
  test('columns that came or went change no row', () =>
    compared(lines('id,a,b', '1,x,y'), lines('id,c,a', '1,z,x'), ({ summary }) => {
      assert.equal(summary.counts.unchanged, 1)
      assert.deepEqual(
        summary.columns.map(({ name, old, new: now }) => `${name}${old ? '' : '+'}${now ? '' : '-'}`),
        ['id', 'c+', 'a', 'b-'],
      )
    }))
  test('rows read in the order of the new table, what is gone where it was', () =>
    compared(lines('id,a', '1,x', '2,y', '3,z'), lines('id,a', '0,n', '1,x', '3,q'), async ({ diff }) => {
      const rows = await diff.rows({ kinds: ALL, from: 0, count: 10, columns: [0, 1] })
      assert.deepEqual(
        rows.map(({ kind, old, new: now }) => [kind, old?.join(), now?.join()]),
        [
          ['added', undefined, '0,n'],
          ['unchanged', '1,x', '1,x'],
          ['removed', '2,y', undefined],
          ['changed', '3,z', '3,q'],
        ],
      )
      const page = await diff.rows({ kinds: ['removed', 'changed'], from: 1, count: 5, columns: [1] })
      assert.deepEqual(page, [{ kind: 'changed', oldRow: 2, newRow: 2, old: ['z'], new: ['q'] }])
    }))
})

suite('tableDiff: files as people have them', () => {
  test('a byte order mark, CRLF, quotes, doubled quotes and breaks in cells', () =>
    compared(
      '\ufeffid;a\r\n1;"x ""y"""\r\n2;"two\nlines"\r\n',
      lines('id;a', '1;"x ""y"""', '2;"two\nlines"'),
      async ({ summary, diff }) => {
        assert.equal(summary.counts.unchanged, 2)
        const rows = await diff.rows({ kinds: ALL, from: 0, count: 2, columns: [0, 1] })
        assert.deepEqual(
          rows.map(row => row.old),
          [
            ['1', 'x "y"'],
            ['2', 'two\nlines'],
          ],
        )
      },
    ))
  test('no header: columns have numbers', () =>
    compared(lines('1,2.5', '2,3.5'), lines('1,2.5'), ({ summary }) => {
      assert.deepEqual(
        summary.columns.map(({ name }) => name),
        ['column 1', 'column 2'],
      )
      assert.equal(summary.oldRows, 2)
    }))
  test('years as names are a header', () =>
    compared(lines('id,2019,2020', '1,1,2'), lines('id,2019,2020', '1,1,2'), ({ summary }) =>
      assert.deepEqual(
        summary.columns.map(({ name }) => name),
        ['id', '2019', '2020'],
      ),
    ))
  test('empty and double names', () =>
    compared(lines(',a,a,', '0,1,2,3'), '', ({ summary }) =>
      assert.deepEqual(
        summary.columns.map(({ name }) => name),
        ['column 1', 'a', 'a (2)', 'column 4'],
      ),
    ))
  test('rows that are too short or too long are told, and read', () =>
    compared(lines('id,a', '1', '2,y,z', '3,w'), lines('id,a', '1,', '2,y', '3,w'), async ({ summary, diff }) => {
      assert.deepEqual(summary.problems, ['2 rows of a.csv have not 2 cells as the others, the first of them row 1.'])
      assert.equal(summary.counts.unchanged, 3)
      assert.deepEqual((await diff.rows({ kinds: ALL, from: 1, count: 1, columns: [0, 1, 2] }))[0]?.old, ['2', 'y', 'z'])
    }))
  test('Latin-1 is read as such', () =>
    compared(Buffer.from('id,name\n1,Zo\xeb\n', 'latin1'), lines('id,name', '1,Zoe'), async ({ diff }) => {
      assert.deepEqual((await diff.rows({ kinds: ALL, from: 0, count: 1, columns: [1] }))[0]?.old, ['Zoë'])
    }))
  test('nothing, one line, one column', async () => {
    await check('', '', {})
    await check('', lines('a', 'x'), { added: 1 })
    await check('a\n', lines('a', 'x', '', 'y'), { added: 2 })
  })
  test('ten thousand columns', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join()
    const cells = (last: string) => [...Array.from({ length: 9999 }, (_, at) => String(at)), last].join()
    return compared(lines(names, cells('a'), cells('b')), lines(names, cells('a'), cells('c')), ({ summary }) => {
      assert.equal(summary.columns.length, 10_000)
      assert.deepEqual([summary.counts.changed, summary.columns.at(-1)?.changed], [1, 1])
    })
  })
  test('what is no text is said in one sentence', () =>
    assert.rejects(
      compared(Buffer.from('a\0b'), 'a', () => undefined),
      { code: 'table/not-text' },
    ))
  test('a quote that is never closed takes the rest of a short file', () =>
    compared('id,a\n1,"x\n2,y\n', lines('id,a', '1,x'), ({ summary }) => assert.equal(summary.oldRows, 1)))
})

suite('tableDiff: columns', () => {
  const typed = async (...cells: string[]) => {
    let type: string | undefined
    await compared(lines('x,k', ...cells.map(each => `${each},k`)), '', ({ summary }) => (type = summary.columns[0]?.old?.type))
    return type
  }
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['int', ['1', '-2', '+3', '', ' 4 ', 'NA']],
    ['float', ['1', '2.5', '.5', '3.', '1e-7', '-2E+5', 'nan', 'inf']],
    ['bool', ['true', 'False', 'TRUE']],
    ['date', ['2026-01-31', '2026/02/01', '2026-02-01T10:20', '2026-02-01 10:20:30.5+02:00']],
    ['string', ['1', 'x']],
    ['string', ['1', 'true']],
    ['string', ['2026-13-01']],
    ['string', ['1e', '1.2.3', '--1']],
    ['empty', ['', 'NA', 'null']],
  ]
  for (const [type, cells] of kinds) test(`${type}: ${cells.join(' ')}`, async () => assert.equal(await typed(...cells), type))

  test('figures of numbers', () =>
    compared(lines('x,k', '1,a', '2,b', '3,c', '10,d', ',e'), lines('x,k', '1,a'), ({ summary }) => {
      const { numbers, ...more } = summary.columns[0]?.old ?? assert.fail()
      assert.deepEqual(more, { type: 'int', count: 4, missing: 1, distinct: 4, isDistinctExact: true, top: [] })
      assert.deepEqual([numbers?.min, numbers?.max, numbers?.mean, numbers?.quartiles], [1, 10, 4, [1.75, 2.5, 4.75]])
      assert.ok(Math.abs((numbers?.std ?? 0) - 4.0824829) < 1e-6)
      assert.deepEqual(
        numbers?.histogram.filter(share => share > 0),
        [0.25, 0.25, 0.25, 0.25],
      )
    }))
  test('the most frequent words', () =>
    compared(lines('x', 'b', 'a', 'a', 'NA', 'c'), '', ({ summary }) =>
      assert.deepEqual(summary.columns[0]?.old?.top, [
        { text: 'a', count: 2 },
        { text: 'b', count: 1 },
        { text: 'c', count: 1 },
      ]),
    ))
  test('many distinct values are estimated within a few in a hundred', () =>
    compared(lines('x', ...Array.from({ length: 50_000 }, (_, n) => `w${n}`)), '', ({ summary }) => {
      const { distinct = 0, isDistinctExact } = summary.columns[0]?.old ?? {}
      assert.equal(isDistinctExact, false)
      assert.ok(Math.abs(distinct - 50_000) < 4000, String(distinct))
    }))
})
