import fc from 'fast-check'
import type { Comparison, Filter } from '../../src/tracking/search/filter.ts'

/** Keys that can be written: quotes of one kind at most. */
const anyKey = fc.oneof(fc.constantFrom('m', 'a b', 'mlflow.user', 'é/x', 'a"b', 'select'), fc.string({ minLength: 1 }).filter(writable))
const anyText = fc.oneof(fc.constantFrom('x', "it's", '%a_', 'O"K', ''), fc.string()).filter(text => writableText(text))

function writable(key: string): boolean {
  return key.includes('`') ? !key.includes('"') : true
}

/** There is no escape: what holds both kinds of quotes, or a backslash before one, cannot be said. */
function writableText(text: string): boolean {
  return !(text.includes('"') && text.includes("'")) && !text.includes('\\')
}

const PLAIN = { noNullPrototype: true }

/** A comparison of a metric, param or tag with one of these keys and values. */
export function anyComparison({
  keys,
  texts,
  numbers,
}: {
  keys: fc.Arbitrary<string>
  texts: fc.Arbitrary<string>
  numbers: fc.Arbitrary<number>
}) {
  const metric = fc.record({ key: keys, comparator: fc.constantFrom('=', '!=', '>', '>=', '<', '<='), value: numbers })
  const text = fc.record({ key: keys, comparator: fc.constantFrom('=', '!=', 'LIKE', 'ILIKE'), value: texts })
  const presence = fc.record({ key: keys, comparator: fc.constantFrom('IS NULL', 'IS NOT NULL'), value: fc.constant(null) })
  const entity = fc.constantFrom('parameter', 'tag')
  return fc.oneof(
    metric.map((each): Comparison => ({ kind: 'compare', entity: 'metric', ...each })),
    fc.tuple(entity, fc.oneof(text, presence)).map(([name, each]): Comparison => ({ kind: 'compare', entity: name, ...each })),
  )
}

/** Filters of some depth. */
export function anyFilterOf(comparison: fc.Arbitrary<Comparison>): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>(tie => ({
    filter: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      comparison,
      fc.record(
        { kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }) },
        PLAIN,
      ),
      fc.record({ kind: fc.constant('not' as const), of: tie('filter') }, PLAIN),
    ),
  })).filter
}

export const anyFilter = anyFilterOf(
  anyComparison({ keys: anyKey, texts: anyText, numbers: fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0) }),
)
