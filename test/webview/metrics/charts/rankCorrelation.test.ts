import assert from 'node:assert/strict'
import { rankCorrelation } from '../../../../webview/metrics/charts/rankCorrelation.ts'

suite('Rank correlation', () => {
  const xs = Array.from({ length: 40 }, (_, index) => index)

  test('what grows together is 1, what grows against is -1, whatever the shape', () => {
    assert.equal(Math.round(rankCorrelation(xs, xs.map(Math.exp))?.rho ?? 0), 1)
    assert.equal(
      Math.round(
        rankCorrelation(
          xs,
          xs.map(x => -(x ** 3)),
        )?.rho ?? 0,
      ),
      -1,
    )
  })

  test('agrees with a figure worked out by hand, ties shared', () => {
    // Ranks 1, 2.5, 2.5, 4, 5, 6, 7, 8 against 2, 1, 4, 3, 6, 5, 8, 7: Pearson's r of those, near 1 - 6 · 10.5 / 504.
    const found = rankCorrelation([1, 2, 2, 3, 4, 5, 6, 7], [20, 10, 40, 30, 60, 50, 80, 70])
    assert.equal(found?.rho.toFixed(4), '0.8743')
    assert.ok(found && found.low < found.rho && found.rho < found.high && found.count === 8)
  })

  test('too few runs, or a column that never varies, say nothing', () => {
    assert.equal(rankCorrelation([1, 2, 3], [1, 2, 3]), undefined)
    assert.equal(
      rankCorrelation(
        xs,
        xs.map(() => 1),
      ),
      undefined,
    )
  })
})
