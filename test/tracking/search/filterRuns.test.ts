import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Comparison, Filter } from '../../../src/tracking/search/filter.ts'
import { formatFilter } from '../../../src/tracking/search/formatFilter.ts'
import { openStore } from '../../../src/tracking/sqlite/openStore.ts'
import { recordedDatabases, temporaryDirectory } from '../../support/recordedRuns.ts'
import { anyComparison, anyFilterOf } from '../../support/filters.ts'

interface Logged {
  readonly metrics: Readonly<Record<string, number>>
  readonly params: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
}

const keys = fc.constantFrom('a', 'b.c', 'd e')
const texts = fc.constantFrom('x', 'X', 'xy', 'yx%', '%x%', '_', '', 'É', 'é')
const numbers = fc.constantFrom(-1, 0, 0.5, 1, 1e300)
const anyRun: fc.Arbitrary<Logged> = fc.record({
  metrics: fc.dictionary(keys, fc.oneof(numbers, fc.constantFrom(Number.NaN, Infinity))),
  params: fc.dictionary(keys, texts),
  tags: fc.dictionary(keys, texts),
})

suite('filtering runs', () => {
  for (const { mlflow } of recordedDatabases)
    test(`finds what a plain loop finds, in a database of MLflow ${mlflow}`, async () => {
      await using directory = temporaryDirectory()
      const store = openStore({ path: `${directory.path}/mlflow.db`, artifactRoot: '/artifacts', mlflow })
      const filter = anyFilterOf(anyComparison({ keys, texts, numbers }))
      const property = fc.property(
        fc.array(anyRun, { maxLength: 6 }),
        fc.array(filter, { minLength: 1, maxLength: 8 }),
        (runs, filters) => {
          const experiment = store.experiments.create({ name: `e${Math.random()}` })
          const ids = new Map<string, Logged>()
          for (const run of runs) {
            const id = store.runs.create({ experiment_id: experiment }).info.run_id
            const metrics = Object.entries(run.metrics).map(([key, value]) => ({ key, value, timestamp: 1, step: 0 }))
            store.runs.logBatch(id, { metrics, params: pairs(run.params), tags: pairs(run.tags) })
            ids.set(id, run)
          }
          for (const each of filters) {
            const text = formatFilter(each)
            const found = store.runs.search({ experiment_ids: [experiment], filter: text }).items.map(run => run.info.run_id)
            const expected = [...ids].filter(([, run]) => matches(run, each)).map(([id]) => id)
            assert.deepEqual(found.toSorted(), expected.toSorted(), text)
          }
        },
      )
      fc.assert(property, { numRuns: 60 })
      store.dispose()
    })
})

function pairs(record: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }))
}

function matches(run: Logged, filter: Filter): boolean {
  if (filter.kind === 'and') return filter.of.every(each => matches(run, each))
  if (filter.kind === 'or') return filter.of.some(each => matches(run, each))
  if (filter.kind === 'not') return !matches(run, filter.of)
  return compare(run, filter)
}

function compare(run: Logged, { entity, key, comparator, value }: Comparison): boolean {
  const place = entity === 'metric' ? run.metrics : entity === 'tag' ? run.tags : run.params
  const has = Object.hasOwn(place, key)
  if (comparator === 'IS NULL') return !has
  if (!has) return false
  const found = place[key]
  if (comparator === 'IS NOT NULL') return true
  if (typeof found === 'number') return compareNumbers(stored(found), comparator, Number(value))
  const text = String(found)
  if (comparator === '=') return text === value
  if (comparator === '!=') return text !== value
  return like(comparator === 'ILIKE' ? [lower(text), lower(String(value))] : [text, String(value)])
}

function compareNumbers(found: number, comparator: string, value: number): boolean {
  if (comparator === '=') return found === value
  if (comparator === '!=') return found !== value
  if (comparator === '>') return found > value
  if (comparator === '>=') return found >= value
  return comparator === '<' ? found < value : found <= value
}

/** NaN is stored as 0, infinity as the largest number. */
function stored(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(value, Number.MAX_VALUE)
}

/** SQLite knows the case of ASCII letters only. */
function lower(text: string): string {
  return text.replaceAll(/[A-Z]/g, letter => letter.toLowerCase())
}

function like([text, pattern]: [string, string]): boolean {
  const parts = [...pattern].map(unit => (unit === '%' ? '[^]*' : unit === '_' ? '[^]' : unit.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^${parts.join('')}$`, 'u').test(text)
}
