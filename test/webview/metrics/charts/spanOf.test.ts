import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Curve } from '../../../../src/protocol/metricsPage.ts'
import { spanOf } from '../../../../webview/metrics/charts/spanOf.ts'

const curve: Curve = { runId: 'a', steps: [0, 10, 20, 30, 40], times: [5000, 6000, 7000, 8000, 9000], values: [1, 2, 3, 4, 5] }

suite('spanOf', () => {
  test('the points beside what is in sight belong to it, so that the line goes on to the edges', () => {
    assert.deepEqual(spanOf(curve, 'step', { min: 12, max: 28 }), { from: 10, to: 30 })
    assert.deepEqual(spanOf(curve, 'step', { min: 21, max: 22 }), { from: 20, to: 30 })
    assert.deepEqual(spanOf(curve, 'step', { min: -5, max: 90 }), { from: 0, to: 40 })
  })

  test('times are turned into steps', () => {
    assert.deepEqual(spanOf(curve, 'relative', { min: 1.5, max: 2.5 }), { from: 10, to: 30 })
    assert.deepEqual(spanOf(curve, 'wall', { min: 6.5, max: 7.5 }), { from: 10, to: 30 })
  })

  test('a curve that ended before, or begins after, has no part in sight', () => {
    assert.equal(spanOf(curve, 'step', { min: 41, max: 50 }), null)
    assert.equal(spanOf(curve, 'step', { min: -9, max: -1 }), null)
    assert.equal(spanOf({ ...curve, steps: [], times: [], values: [] }, 'step', { min: 0, max: 1 }), null)
  })

  test('every point in sight is in the part', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1 }), fc.nat(1000), fc.nat(1000), (some, a, b) => {
        const steps = [...some].sort((x, y) => x - y)
        const zoom = { min: Math.min(a, b), max: Math.max(a, b) }
        const span = spanOf({ runId: 'a', steps, times: steps, values: steps }, 'step', zoom)
        for (const step of steps.filter(one => one >= zoom.min && one <= zoom.max)) assert.ok(span && step >= span.from && step <= span.to)
      }),
    ))
})
