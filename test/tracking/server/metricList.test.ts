import assert from 'node:assert/strict'
import fc from 'fast-check'
import { messages } from '../../../src/tracking/server/fieldKinds.ts'
import { metricFields, metrics } from '../../../src/tracking/server/messages.ts'

suite('points of a batch', () => {
  test('are read at a glance as they are field by field, and refused in the same words', () => {
    const slowly = messages(metricFields)
    const odd = fc.constantFrom<unknown>(undefined, null, '', 'm', '5', true, 1.5, -1, 2 ** 53, 'NaN', 'Infinity', 'x', [], {})
    const field = (usual: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary: usual }, odd)
    const point = fc.record(
      {
        key: field(fc.constantFrom('a', 'b c')),
        value: field(fc.double()),
        timestamp: field(fc.nat()),
        step: field(fc.integer()),
        model_id: fc.option(odd, { nil: undefined }),
        unknown: odd,
      },
      { requiredKeys: [] },
    )
    const list = fc.oneof({ weight: 9, arbitrary: fc.array(fc.oneof({ weight: 20, arbitrary: point }, odd)) }, odd)
    fc.assert(
      fc.property(list, given => {
        const wire: unknown = given === undefined ? undefined : JSON.parse(JSON.stringify(given))
        assert.deepEqual(
          told(() => metrics.read(wire, 'metrics')),
          told(() => slowly.read(wire, 'metrics')),
        )
      }),
      { numRuns: 2000 },
    )
  })
})

/** Absent and undefined are the same. */
function told(read: () => unknown): unknown {
  try {
    return JSON.stringify(read(), (_, value: unknown) => (typeof value === 'number' ? String(value) : value))
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}
