import assert from 'node:assert/strict'
import { axisFigures } from '../../../../webview/metrics/charts/axisFigures.ts'

suite('Figures of an axis', () => {
  const written = (ticks: readonly (number | null)[]) => axisFigures(ticks, String, 'en')

  test('have the decimals that the steps need, all alike', () => {
    assert.deepEqual(written([0.75, 1, 1.25]), ['0.75', '1.00', '1.25'])
    assert.deepEqual(written([-0.5, 0, 0.5]), ['-0.5', '0.0', '0.5'])
    assert.deepEqual(written([0.1, 0.2, 0.30000000000000004, 0.4]), ['0.1', '0.2', '0.3', '0.4'])
    assert.deepEqual(written([1000, 2000]), ['1,000', '2,000'])
  })

  test('are written one by one where the steps are uneven, tiny or alone', () => {
    assert.deepEqual(written([0.01, 0.1, 1]), ['0.01', '0.1', '1'])
    assert.deepEqual(written([null, 0.1, null]), ['', '0.1', ''])
    assert.deepEqual(written([0, 1e-7]), ['0', '1e-7'])
    assert.deepEqual(written([]), [])
  })
})
