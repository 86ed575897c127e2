import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Failure } from '../../../src/base/failure.ts'
import { parquet } from '../../support/parquet.ts'
import { ALL, comparedAs } from './compared.ts'

const lines = (...records: unknown[]) => records.map(record => `${JSON.stringify(record)}\n`).join('')

suite('tableDiff: JSON lines', () => {
  test('records by their id, whatever the order of their names', () =>
    comparedAs(
      'a.jsonl',
      [lines({ id: 1, a: 'x' }, { id: 2, a: 'y' }), lines({ a: 'x', id: 1 }, { id: 2, a: 'z', b: [1, { c: 2 }] })],
      async ({ summary, diff }) => {
        assert.deepEqual(summary.key, { by: 'column', column: 'id' })
        assert.deepEqual(summary.counts, { unchanged: 1, changed: 1, added: 0, removed: 0 })
        assert.deepEqual(
          summary.columns.map(({ name, old, new: now }) => [name, old?.type, now?.type]),
          [
            ['a', 'string', 'string'],
            ['id', 'int', 'int'],
            ['b', undefined, 'string'],
          ],
        )
        const rows = await diff.rows({ kinds: ['changed'], from: 0, count: 5, columns: [0, 1, 2] })
        assert.deepEqual(
          [rows[0]?.old, rows[0]?.new],
          [
            ['y', '2', null],
            ['z', '2', '[1,{"c":2}]'],
          ],
        )
      },
    ))
  test('types are those of JSON: a text of digits is a text, null is no value, an empty text is one', () =>
    comparedAs('a.ndjson', [lines({ t: '12', n: 1.5, b: true, d: '2026-01-02', z: null, e: '' }, { t: '13', n: 2 }), ''], ({ summary }) =>
      assert.deepEqual(
        summary.columns.map(({ name, old }) => [name, old?.type, old?.missing]),
        [
          ['t', 'string', 0],
          ['n', 'float', 0],
          ['b', 'bool', 1],
          ['d', 'date', 1],
          ['z', 'empty', 2],
          ['e', 'string', 1],
        ],
      ),
    ))
  test('lines that are no records are shown and told', () =>
    comparedAs('a.jsonl', ['{"a":1}\n\n{"a":\n[2,"x"]\n7\n', ''], async ({ summary, diff }) => {
      assert.deepEqual(summary.problems, ['a.jsonl has lines that are no JSON, the first of them in row 2.'])
      assert.deepEqual(
        summary.columns.map(({ name }) => name),
        ['a', 'unreadable line', 'column 1', 'column 2', 'value'],
      )
      const rows = await diff.rows({ kinds: ALL, from: 0, count: 9, columns: [0, 1, 2, 3, 4] })
      assert.deepEqual(
        rows.map(({ old }) => old?.map(cell => cell ?? '-').join(' ')),
        ['1 - - - -', '- {"a": - - -', '- - 2 x -', '- - - - 7'],
      )
    }))
  test('values come back as they were written', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.jsonValue({ maxDepth: 1 })), { maxLength: 8 }),
        async records => {
          await comparedAs('a.jsonl', ['', lines(...records)], async ({ summary, diff }) => {
            assert.equal(summary.newRows, records.length)
            const rows = await diff.rows({ kinds: ALL, from: 0, count: 20, columns: summary.columns.map((_, at) => at) })
            for (const [at, record] of records.entries()) {
              const expected = summary.columns.map(({ name }) => {
                const value = Object.hasOwn(record, name)
                  ? (JSON.parse(JSON.stringify(record)) as Record<string, unknown>)[name]
                  : undefined
                if (value === undefined || value === null) return null
                return typeof value === 'string' ? value : JSON.stringify(value)
              })
              assert.deepEqual(rows[at]?.new, expected)
            }
          })
        },
      ),
      { numRuns: 100 },
    ))
})

suite('tableDiff: Parquet', () => {
  const ids = Array.from({ length: 10 }, (_, n) => n)
  const table = (names: readonly string[], score: (n: number) => number | null, groups = 3) =>
    parquet(
      [
        { name: 'id', type: 'int64', values: ids },
        { name: 'name', type: 'text', values: names },
        { name: 'score', type: 'double', values: ids.map(score) },
      ],
      groups,
    )
  const names = ids.map(n => `n${n}`)

  test('types, figures, missing values and cells, over groups of rows', () =>
    comparedAs(
      'a.parquet',
      [table(names, n => n), table(names.with(4, 'other'), n => (n === 7 ? null : n), 1)],
      async ({ summary, diff }) => {
        assert.deepEqual(
          summary.columns.map(({ name, old, new: now, changed }) => [name, old?.type, now?.missing, changed]),
          [
            ['id', 'int', 0, 0],
            ['name', 'string', 0, 1],
            ['score', 'float', 1, 1],
          ],
        )
        assert.equal(summary.columns[2]?.old?.numbers?.mean, 4.5)
        assert.deepEqual(summary.counts, { unchanged: 8, changed: 2, added: 0, removed: 0 })
        const rows = await diff.rows({ kinds: ['changed'], from: 0, count: 5, columns: [1, 2] })
        assert.deepEqual(
          rows.map(row => [row.oldRow, row.old, row.new]),
          [
            [4, ['n4', '4'], ['other', '4']],
            [7, ['n7', '7'], ['n7', null]],
          ],
        )
      },
    ))
  test('what is no Parquet, or was cut off, is said in one sentence', async () => {
    const whole = table(names, n => n)
    await assert.rejects(
      comparedAs('a.parquet', ['id\n1\n', whole], () => undefined),
      { code: 'table/unreadable' },
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Buffer.from(whole)
        damaged[at] = byte
        for (const bytes of [damaged, whole.subarray(0, at)])
          await comparedAs('a.parquet', [whole, bytes], ({ summary }) => assert.ok(summary.oldRows === 10)).catch((error: unknown) =>
            assert.ok(error instanceof Failure, String(error)),
          )
      }),
      { numRuns: 100 },
    )
  })
})
