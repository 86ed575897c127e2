import assert from 'node:assert/strict'
import { isZoomed } from '../../../webview/metrics/isZoomed.ts'

suite('Zoom of a chart', () => {
  test('an axis that shows a part of its data is zoomed', () => {
    assert.equal(isZoomed([0, 1, 2], { min: 0, max: 2 }), false)
    assert.equal(isZoomed([0, 1, 2], { min: 0.5, max: 2 }), true)
    assert.equal(isZoomed([0, 1, 2], { min: 0, max: 1.5 }), true)
  })

  test('no data, a single point, and an axis that was not drawn yet are no zoom', () => {
    assert.equal(isZoomed([], { min: 0, max: 1 }), false)
    assert.equal(isZoomed([3], { min: 2, max: 4 }), false)
    assert.equal(isZoomed([0, 1], {}), false)
  })
})
