import assert from 'node:assert/strict'
import fc from 'fast-check'
import { smooth } from '../../../../webview/metrics/charts/smooth.ts'

suite('Smoothing', () => {
  test('the average of what never changes is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.double({ min: 0, max: 0.98, noNaN: true }), (value, weight) => {
        for (const smoothed of smooth([value, value, value], weight)) assert.ok(Math.abs((smoothed ?? 0) - value) < 1e-6)
      }),
    )
  })

  test('stays between the lowest and the highest so far, and keeps gaps', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })), { maxLength: 50 }), values => {
        const smoothed = smooth(values, 0.6)
        const numbers: number[] = []
        for (const [index, value] of values.entries()) {
          if (value === null) {
            assert.equal(smoothed[index], null)
            continue
          }
          numbers.push(value)
          const now = smoothed[index] ?? Number.NaN
          assert.ok(now >= Math.min(...numbers) - 1e-6 && now <= Math.max(...numbers) + 1e-6)
        }
      }),
    )
  })

  test('is the average that TensorBoard draws', () => {
    assert.deepEqual(smooth([1, 2], 0.5), [1, (0.5 * 1 * 0.5 + 0.5 * 2) / 0.75])
  })
})
