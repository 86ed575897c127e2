import assert from 'node:assert/strict'
import fc from 'fast-check'
import { alignTracks, trackOf } from '../../../../webview/metrics/charts/alignCurves.ts'
import { groupTracks } from '../../../../webview/metrics/charts/groupTracks.ts'
import { placeBy } from '../../../../webview/metrics/charts/placeBy.ts'

const one = { runId: 'a', steps: [0, 2], times: [1000, 3000], values: [1, 2] }
const two = { runId: 'b', steps: [1, 2], times: [5000, 6000], values: [3, null] }

suite('Curves over one axis', () => {
  test('curves of different steps stand side by side', () => {
    assert.deepEqual(alignTracks([one, two].map(curve => trackOf(curve, 'step'))), {
      xs: [0, 1, 2],
      ys: [
        [1, undefined, 2],
        [undefined, 3, null],
      ],
    })
    assert.deepEqual(alignTracks([one, two].map(curve => trackOf(curve, 'relative'))).xs, [0, 1, 2])
  })

  test('is what a map of each track says', () => {
    const track = fc
      .array(fc.tuple(fc.nat(30), fc.option(fc.integer())), { maxLength: 20 })
      .map(points => points.sort((a, b) => a[0] - b[0]))
    fc.assert(
      fc.property(fc.array(track, { maxLength: 5 }), all => {
        const { xs, ys } = alignTracks(all.map(points => ({ xs: points.map(([x]) => x), ys: points.map(([, y]) => y) })))
        const maps = all.map(points => new Map(points))
        assert.deepEqual(
          xs,
          [...new Set(maps.flatMap(map => [...map.keys()]))].sort((a, b) => a - b),
        )
        assert.deepEqual(
          ys,
          maps.map(map => xs.map(x => map.get(x))),
        )
      }),
    )
  })

  test('over another metric a point lies at its value there, on the straight line between two steps', () => {
    const loss = { runId: 'a', steps: [0, 10, 20], times: [0, 1, 2], values: [5, 3, 1] }
    const curve = { runId: 'a', steps: [0, 5, 20, 30], times: [0, 1, 2, 3], values: [1, 2, 3, 4] }
    assert.deepEqual(placeBy(curve, loss).xs, [5, 4, 1, Number.NaN])
    assert.deepEqual(trackOf(placeBy(curve, loss), 'metric'), { xs: [1, 4, 5], ys: [3, 2, 1] })
    assert.deepEqual(trackOf(placeBy(curve, undefined), 'metric').xs, [])
  })
})

suite('Groups of curves', () => {
  const tracks = [
    { xs: [0, 10], ys: [0, 10] },
    { xs: [0, 5, 10], ys: [4, 6, 2] },
  ]

  test('the mean, from lowest to highest; between two points of a run on the straight line', () => {
    assert.deepEqual(groupTracks(tracks, 'range'), { xs: [0, 5, 10], ys: [2, 5.5, 6], low: [0, 5, 2], high: [4, 6, 10] })
  })

  test('the deviation is that of a sample', () => {
    const { low, high } = groupTracks(tracks, 'deviation')
    assert.ok(Math.abs((low[0] ?? 0) - (2 - Math.sqrt(8))) < 1e-12)
    assert.ok(Math.abs((high[0] ?? 0) - (2 + Math.sqrt(8))) < 1e-12)
  })

  test('a run that ended counts no more', () => {
    assert.deepEqual(groupTracks([tracks[0] ?? { xs: [], ys: [] }, { xs: [0, 5], ys: [4, 6] }], 'range').ys, [2, 5.5, 10])
  })
})
