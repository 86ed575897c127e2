import assert from 'node:assert/strict'
import fc from 'fast-check'
import Papa from 'papaparse'
import { Failure } from '../../../src/base/failure.ts'
import { ALL, compared } from './compared.ts'

/** Cells that are hard to write and to read. */
const cell = fc.oneof(
  fc.constantFrom('', '1', '2', 'a', 'b', '0.5', 'x"y', 'p,q', 'r\ns', ' t ', 'é', '한'),
  fc.string({ maxLength: 5 }).map(text => text.replace(/[\0\r]/g, '')),
)
const table = fc
  .integer({ min: 1, max: 4 })
  .chain(width =>
    fc
      .array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 })
      .map(rows => ({ width, rows: rows.filter(isSomething) })),
  )

/** A line without anything on it is no row. */
function isSomething(row: readonly string[]): boolean {
  return row.length > 1 || row[0] !== ''
}

function csv({ width, rows }: { width: number; rows: readonly string[][] }): string {
  const names = Array.from({ length: width }, (_, at) => `col ${at}`)
  return Papa.unparse([names, ...rows], { newline: '\n' })
}

suite('tableDiff: against a plain one', function () {
  this.timeout(60_000)

  test('cells come back as Papa reads them', () =>
    fc.assert(
      fc.asyncProperty(table, async written => {
        const text = csv(written)
        const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter: ',' })
        await compared('', text, async ({ diff, summary }) => {
          const columns = summary.columns.map((_, at) => at)
          const rows = await diff.rows({ kinds: ALL, from: 0, count: 100, columns })
          assert.deepEqual(
            rows.map(row => row.new?.map(value => value ?? '')),
            data.slice(1),
          )
        })
      }),
      { numRuns: 300 },
    ))

  test('rows are matched as a plain map matches them', () =>
    fc.assert(
      fc.asyncProperty(table, table, fc.tuple(fc.nat(3), fc.boolean()), async (old, now, [chosen, byPlace]) => {
        const width = Math.min(old.width, now.width)
        const key = chosen % width
        const text = (row: readonly string[]) => row.slice(0, width).join('\0')
        const waiting = new Map<string, string[]>()
        for (const [at, row] of old.rows.entries()) {
          const name = byPlace ? String(at) : (row[key] ?? '')
          waiting.set(name, [...(waiting.get(name) ?? []), text(row)])
        }
        const expected = { unchanged: 0, changed: 0, added: 0, removed: 0 }
        for (const [at, row] of now.rows.entries()) {
          const found = waiting.get(byPlace ? String(at) : (row[key] ?? ''))?.shift()
          expected[found === undefined ? 'added' : found === text(row) ? 'unchanged' : 'changed']++
        }
        expected.removed = [...waiting.values()].flat().length
        await compared(csv(old), csv(now), async ({ diff }) => {
          diff.match(byPlace ? { by: 'place' } : { by: 'column', column: `col ${key}` })
          assert.deepEqual((await diff.summary()).counts, expected)
        })
      }),
      { numRuns: 300 },
    ))

  test('however rows are matched, none is lost, and the new table is what is left of it', () =>
    fc.assert(
      fc.asyncProperty(table, table, async (old, now) => {
        await compared(csv(old), csv(now), async ({ diff }) => {
          diff.match({ by: 'content' })
          const { counts, columns } = await diff.summary()
          assert.equal(counts.unchanged + counts.changed + counts.removed, old.rows.length)
          assert.equal(counts.unchanged + counts.changed + counts.added, now.rows.length)
          const rows = await diff.rows({ kinds: ALL, from: 0, count: 100, columns: columns.map((_, at) => at) })
          const left = rows.filter(row => row.newRow !== undefined)
          assert.deepEqual(
            left.map(row => row.newRow),
            now.rows.map((_, at) => at),
          )
          for (const { kind, old: before, new: after } of rows.filter(row => row.kind === 'unchanged' || row.kind === 'changed')) {
            const shared = columns.flatMap((column, at) => (column.old && column.new ? [before?.[at] !== after?.[at]] : []))
            assert.equal(shared.some(Boolean), kind === 'changed')
          }
        })
      }),
      { numRuns: 300 },
    ))

  test('whatever the bytes, a table or one sentence', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '1', ' ') }),
        async (bytes, text) => {
          for (const content of [bytes, text])
            await compared(content, 'a,b\n1,2\n', async ({ diff, summary }) => {
              const rows = await diff.rows({ kinds: ALL, from: 0, count: 50, columns: [0] })
              assert.equal(rows.filter(row => row.oldRow !== undefined).length, Math.min(summary.oldRows, 50))
            }).catch((error: unknown) => assert.ok(error instanceof Failure, String(error)))
        },
      ),
      { numRuns: 300 },
    ))
})
