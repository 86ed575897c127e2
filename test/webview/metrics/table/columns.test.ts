import assert from 'node:assert/strict'
import { columnWindow, layoutColumns } from '../../../../webview/metrics/table/columnLayout.ts'
import { columnId, parseColumn } from '../../../../webview/metrics/table/columns.ts'
import { moveBefore, moveColumn } from '../../../../webview/metrics/table/moveColumn.ts'

suite('Columns of the table', () => {
  test('a column has a name that is read again, whatever its key is', () => {
    const column = { kind: 'param', key: 'a:b `c`' } as const
    assert.deepEqual(parseColumn(columnId(column)), column)
    assert.deepEqual(
      [parseColumn('secret:x'), parseColumn('attribute:passwords'), parseColumn('metric:')],
      [undefined, undefined, undefined],
    )
  })

  test('columns move one by one and before each other, and no further than the ends', () => {
    assert.deepEqual(moveColumn(['a', 'b', 'c'], 'b', 1), ['a', 'c', 'b'])
    assert.deepEqual(moveColumn(['a', 'b'], 'a', -1), ['a', 'b'])
    assert.deepEqual(moveBefore(['a', 'b', 'c'], 'c', 'a'), ['c', 'a', 'b'])
  })

  test('of a thousand columns those in sight are drawn, pinned ones always', () => {
    const columns = Array.from({ length: 1000 }, (_, index) => ({ kind: 'metric', key: `m${index}` }) as const)
    const layout = layoutColumns({ columns, pinned: ['metric:m3'], widths: { 'metric:m3': 100 }, page: 1300 })
    assert.deepEqual([layout.pinned.map(({ key, width }) => [key, width]), layout.free.length], [[['m3', 100]], 999])
    const { first, end, lead } = columnWindow(layout, 20_000, 1300)
    assert.ok(first > 200 && end - first < 40, `${first} to ${end}`)
    assert.equal(lead, layout.free[first]?.left)
  })
})
