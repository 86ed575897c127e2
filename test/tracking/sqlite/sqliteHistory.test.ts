import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { MetricBucket } from '../../../src/tracking/metric.ts'
import { onEachStore, refuses } from '../../support/temporaryStore.ts'

interface Point {
  readonly step: number
  readonly timestamp: number
  readonly value: number
}

/** What a plain loop over the points makes of them. */
function bucketsOf(
  points: readonly Point[],
  { by, count, from, to }: { by: 'step' | 'timestamp'; count: number; from?: number; to?: number },
): MetricBucket[] {
  const inside = points.filter(point => point[by] >= (from ?? -Infinity) && point[by] <= (to ?? Infinity))
  const axis = points.map(point => point[by])
  const [low, high] = [from ?? Math.min(...axis), to ?? Math.max(...axis)]
  const width = Math.max(1, Math.ceil((high - low + 1) / count))
  const groups = new Map<number, Point[]>()
  for (const point of inside) {
    const at = Math.floor((point[by] - low) / width)
    groups.set(at, [...(groups.get(at) ?? []), point])
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => {
      const places = group.map(point => point[by])
      const numbers = group.map(point => point.value).filter(value => !Number.isNaN(value))
      const ends = numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : [undefined, undefined]
      return {
        from: Math.min(...places),
        to: Math.max(...places),
        count: group.length,
        nan_count: group.length - numbers.length,
        min: ends[0],
        max: ends[1],
      }
    })
}

suite('histories', () => {
  test('buckets are what a plain loop makes of the points, in order or not, whole or a part', async () => {
    const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN))
    const wild = fc.array(fc.record({ step: fc.integer({ min: -20, max: 20 }), timestamp: fc.integer({ min: 0, max: 30 }), value }), {
      minLength: 1,
    })
    const tidy = fc.array(value, { minLength: 1 }).map(values => values.map((each, step) => ({ step, timestamp: step * 3, value: each })))
    const part = fc.option(fc.tuple(fc.integer({ min: -5, max: 10 }), fc.integer({ min: 11, max: 30 })), { nil: undefined })
    const asked = fc.record({ by: fc.constantFrom('step' as const, 'timestamp' as const), count: fc.integer({ min: 1, max: 50 }), part })
    await onEachStore(store => {
      const property = fc.property(fc.oneof(wild, tidy), asked, (all, { by, count, part: range }) => {
        const points = [...new Map(all.map(point => [JSON.stringify([point.step, point.timestamp, String(point.value)]), point])).values()]
        const [run, other] = [0, 1].map(() => store.runs.create({ experiment_id: '0' }).info.run_id)
        assert.ok(run && other)
        store.runs.logBatch(run, { metrics: points.map(point => ({ key: 'm', ...point })) })
        // Points of another run, and of another metric, are none of its business.
        store.runs.logBatch(other, { metrics: points.map(point => ({ key: 'm', ...point, value: 77 })) })
        store.runs.logBatch(run, { metrics: points.map(point => ({ key: 'n', ...point, value: 77 })) })
        const ends = range ? { from: range[0], to: range[1] } : {}
        const found = store.history.buckets({ run_id: run, metric_key: 'm', by, buckets: count, ...ends })
        assert.deepEqual(found, bucketsOf(points, { by, count, ...ends }))
      })
      fc.assert(property, { numRuns: 80 })
    })
  })

  test('a metric that was never logged has no points', () =>
    onEachStore(store => {
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      assert.deepEqual(store.history.history({ run_id: run, metric_key: 'm' }).items, [])
      assert.deepEqual(store.history.buckets({ run_id: run, metric_key: 'm', by: 'step', buckets: 10 }), [])
      refuses(
        () => store.history.buckets({ run_id: run, metric_key: 'm', by: 'step', buckets: 0 }),
        'INVALID_PARAMETER_VALUE',
        /number of buckets/,
      )
    }))

  test('a thinned history keeps the first and the last step of each run', () =>
    onEachStore(store => {
      const [one, two] = [100, 37].map(count => {
        const id = store.runs.create({ experiment_id: '0' }).info.run_id
        store.runs.logBatch(id, { metrics: Array.from({ length: count }, (_, step) => ({ key: 'm', value: step, timestamp: step, step })) })
        return id
      })
      assert.ok(one && two)
      const steps = (runs: string[], most: number) =>
        store.history.bulkInterval({ run_ids: runs, metric_key: 'm', max_results: most }).map(point => [point.run_id, point.step])
      assert.deepEqual(
        steps([one], 5).map(([, step]) => step),
        [0, 20, 40, 60, 80, 99],
      )
      const both = steps([one, two], 5)
      for (const end of [
        [one, 0],
        [one, 99],
        [two, 0],
        [two, 36],
      ])
        assert.ok(both.some(each => each[0] === end[0] && each[1] === end[1]))
      assert.equal(steps([two], 1000).length, 37)
      assert.deepEqual(
        store.history.bulk({ run_ids: [two], metric_key: 'm', max_results: 2 }).map(({ run_id, step }) => [run_id, step]),
        [
          [two, 0],
          [two, 1],
        ],
      )
    }))
})
