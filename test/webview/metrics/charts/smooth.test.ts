import assert from 'node:assert/strict'
import fc from 'fast-check'
import { deviationOf, smooth, smoothers, windowOf } from '../../../../webview/metrics/charts/smooth.ts'

const weights = fc.double({ min: 0.01, max: 0.98, noNaN: true })
const values = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 60 })
const stepsOf = (count: number) => Array.from({ length: count }, (_, at) => at)

function near(found: readonly (number | null)[], wanted: readonly (number | null)[]): void {
  assert.equal(found.length, wanted.length)
  for (const [at, value] of wanted.entries()) {
    if (value === null) assert.equal(found[at], null)
    else assert.ok(Math.abs((found[at] ?? Number.NaN) - value) < 1e-6 * Math.max(1, Math.abs(value)), `${at}: ${found[at]} is not ${value}`)
  }
}

suite('Smoothing', () => {
  for (const kind of smoothers) {
    test(`${kind}: the average of what never changes is the same`, () =>
      fc.assert(
        fc.property(fc.integer({ min: -1000, max: 1000 }), weights, (value, weight) =>
          near(smooth([value, value, value], [0, 1, 2], { kind, weight }), [value, value, value]),
        ),
      ))

    test(`${kind}: stays between the lowest and the highest, and keeps gaps`, () =>
      fc.assert(
        fc.property(values, weights, (ys, weight) => {
          const numbers = ys.filter(value => value !== null)
          for (const [at, value] of smooth(ys, stepsOf(ys.length), { kind, weight }).entries()) {
            if (ys[at] === null) assert.equal(value, null)
            else assert.ok(value !== null && value >= Math.min(...numbers) - 1e-3 && value <= Math.max(...numbers) + 1e-3)
          }
        }),
      ))
  }

  test('no weight changes nothing', () => {
    for (const kind of smoothers) assert.deepEqual(smooth([1, null, 3], [0, 1, 2], { kind, weight: 0 }), [1, null, 3])
  })

  test('EMA is the average that TensorBoard draws', () => {
    assert.deepEqual(smooth([1, 2], [0, 1], { kind: 'ema', weight: 0.5 }), [1, (0.5 * 1 * 0.5 + 0.5 * 2) / 0.75])
  })

  test('time-weighted EMA is the weighted mean of what came before, by distance', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 20 }), weights, (ys, weight) => {
        const xs = ys.map((_, at) => at ** 2)
        const each = Math.sqrt(weight)
        const plain = ys.map((_, now) => {
          const counts = ys.slice(0, now + 1).map((__, at) => each ** ((((xs[now] ?? 0) - (xs[at] ?? 0)) / (xs.at(-1) ?? 1)) * 1000))
          return counts.reduce((sum, count, at) => sum + count * (ys[at] ?? 0), 0) / counts.reduce((a, b) => a + b)
        })
        near(smooth(ys, xs, { kind: 'time', weight }), plain)
      }),
    ))

  test('running mean is the plain mean of its window', () =>
    fc.assert(
      fc.property(values, weights, (ys, weight) => {
        const half = (windowOf(weight) - 1) / 2
        const plain = ys.map((own, at) => {
          if (own === null) return null
          const window = ys.slice(Math.max(0, at - half), at + half + 1).filter(value => value !== null)
          return window.reduce((a, b) => a + b) / window.length
        })
        const scale = Math.max(1, ...ys.map(value => Math.abs(value ?? 0)))
        for (const [at, value] of smooth(ys, stepsOf(ys.length), { kind: 'mean', weight }).entries())
          assert.ok(plain[at] === null ? value === null : Math.abs((value ?? Number.NaN) - (plain[at] ?? 0)) < 1e-9 * scale)
      }),
    ))

  test('Gaussian weighs by the normal density', () => {
    const weight = 0.5
    const ys = [1, 5, 2, 8, 3, 9, 4]
    const deviation = deviationOf(weight)
    const density = (far: number) => Math.exp(-(far ** 2) / (2 * deviation ** 2))
    const plain = ys.map((_, now) => {
      const counts = ys.map((__, at) => (Math.abs(at - now) <= Math.ceil(3 * deviation) ? density(at - now) : 0))
      return counts.reduce((sum, count, at) => sum + count * (ys[at] ?? 0), 0) / counts.reduce((a, b) => a + b)
    })
    near(smooth(ys, stepsOf(ys.length), { kind: 'gaussian', weight }), plain)
  })

  test('the windows are as wide as the average spreads', () => {
    assert.deepEqual([0.01, 0.5, 0.9].map(windowOf), [1, 5, 33])
    for (const weight of [0.5, 0.9, 0.97]) {
      const spread = Math.sqrt((windowOf(weight) ** 2 - 1) / 12)
      assert.ok(Math.abs(spread - deviationOf(weight)) < 0.5)
    }
  })
})
