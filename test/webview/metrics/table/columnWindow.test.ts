import assert from 'node:assert/strict'
import fc from 'fast-check'
import { columnWindow } from '../../../../webview/metrics/table/columnWindow.ts'

suite('columnWindow', () => {
  test('few columns are all there', () => {
    assert.deepEqual(columnWindow(6, null, 1360), { first: 0, end: 6 })
    assert.deepEqual(columnWindow(0, null, 1360), { first: 0, end: 0 })
  })

  test('of a thousand only those in sight are, wherever it is scrolled to', () =>
    fc.assert(
      fc.property(fc.nat(90_000), fc.integer({ min: 400, max: 4000 }), (wanted, clientWidth) => {
        const scrollLeft = Math.min(wanted, 300 + 1000 * 84 - clientWidth)
        const { first, end } = columnWindow(1000, { scrollLeft, clientWidth }, clientWidth)
        assert.ok(end - first <= clientWidth / 84 + 14, `${end - first} columns`)
        // The column at a place begins after the first two, which are 300 pixels wide.
        const at = (x: number) => Math.min(999, Math.max(0, Math.floor((x - 300) / 84)))
        assert.ok(first <= at(scrollLeft) && at(scrollLeft + clientWidth) < end)
      }),
    ))
})
