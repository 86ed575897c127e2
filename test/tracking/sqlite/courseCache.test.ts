import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import type { CoursePart, MetricPoint } from '../../../src/protocol/runs.ts'
import { partOf } from '../../../src/tracking/sources/partOf.ts'
import { CourseCache } from '../../../src/tracking/sqlite/courseCache.ts'
import { DatabaseReader } from '../../../src/tracking/sqlite/databaseReader.ts'
import type { TrackingStore } from '../../../src/tracking/store.ts'
import { onEachStore } from '../../support/temporaryStore.ts'

/** What may happen to a database between two looks at it. */
type Event =
  | { readonly kind: 'log'; readonly points: readonly MetricPoint[] }
  | { readonly kind: 'otherRun' | 'vacuum' | 'deleteLast' | 'deleteSome' | 'replaceRun' }

const anyValue = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0.1, -1e300))
const wild = fc.record({ step: fc.integer({ min: -20, max: 40 }), timestamp: fc.nat(30), value: anyValue })
const far = fc.record({ step: fc.maxSafeInteger(), timestamp: fc.nat({ max: Number.MAX_SAFE_INTEGER }), value: anyValue })
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('log' as const), points: fc.array(fc.oneof(wild, wild, wild, far), { maxLength: 60 }) }),
  },
  fc.record({
    kind: fc.constantFrom('otherRun' as const, 'vacuum' as const, 'deleteLast' as const, 'deleteSome' as const, 'replaceRun' as const),
  }),
)
const end = fc.option(fc.integer({ min: -25, max: 45 }), { nil: undefined })
const part: fc.Arbitrary<CoursePart> = fc.record({ points: fc.integer({ min: 1, max: 50 }), from: end, to: end })

suite('courses that are kept', () => {
  test('are what a plain scan of the rows finds, whatever was written or taken away since', async function () {
    this.timeout(60_000)
    await onEachStore(store => {
      const property = fc.property(fc.array(fc.tuple(event, part), { minLength: 1, maxLength: 8 }), events => {
        const runId = store.runs.create({ experiment_id: '0' }).info.run_id
        let now = 0
        const seen = new Set<string>()
        const cache = new CourseCache({ now: () => (now += 60_000) })
        const reader = new DatabaseReader(store.path)
        try {
          for (const [what, asked] of events) {
            happen(store, runId, what.kind === 'log' ? { ...what, points: what.points.filter(point => isNew(point, seen)) } : what)
            const db = reader.connection()
            assert.ok(db)
            const found = db.read(() => cache.read(db, { runId, key: 'm', ...asked }))
            assert.deepEqual(found.map(inOrder), partOf(scan(store, runId), asked).map(inOrder))
          }
        } finally {
          reader.dispose()
        }
      })
      fc.assert(property, { numRuns: 40 })
    })
  })

  test('only rows that are new are read of a database that grew', () =>
    onEachStore(store => {
      const runId = store.runs.create({ experiment_id: '0' }).info.run_id
      const reader = new DatabaseReader(store.path)
      const cache = new CourseCache({ now: () => 0 })
      const log = (from: number) =>
        store.runs.logBatch(runId, {
          metrics: Array.from({ length: 100 }, (_, at) => ({ key: 'm', value: at, timestamp: from + at, step: from + at })),
        })
      const look = () => {
        const db = reader.connection()
        assert.ok(db)
        let rows = 0
        const { each } = db
        db.each = function* (sql, ...values) {
          for (const row of each.call(db, sql, ...values)) {
            rows++
            yield row
          }
        }
        const found = db.read(() => cache.read(db, { runId, key: 'm', points: 1000 }))
        db.each = each
        return { points: found.length, rows }
      }
      log(0)
      assert.deepEqual(look(), { points: 100, rows: 100 })
      assert.deepEqual(look(), { points: 100, rows: 0 })
      log(100)
      assert.deepEqual(look(), { points: 200, rows: 100 })
      reader.dispose()
    }))

  test('a long one that is not known is outlined at once, by points of it over all its steps', () =>
    onEachStore(store => {
      const runId = store.runs.create({ experiment_id: '0' }).info.run_id
      const log = (key: string, count: number) => {
        for (let from = 0; from < count; from += 1000)
          store.runs.logBatch(runId, {
            metrics: Array.from({ length: Math.min(1000, count - from) }, (_, at) => {
              return { key, value: Math.sin(from + at), timestamp: 5 + from + at, step: 3 * (from + at) }
            }),
          })
      }
      log('long', 3000)
      log('short', 50)
      const reader = new DatabaseReader(store.path)
      const db = reader.connection()
      assert.ok(db)
      const cache = new CourseCache()
      const outline = (key: string) => db.read(() => cache.outline(db, { runId, key, points: 40 }))
      assert.equal(outline('short'), undefined)
      const found = outline('long')
      // Databases before MLflow 3 have no index that leads to a step.
      assert.equal(found !== undefined, db.hasIndex('index_metrics_run_uuid_key_step'))
      if (found) {
        assert.equal(found.length, 40)
        assert.deepEqual([found[0], found.at(-1)?.step], [{ step: 0, timestamp: 5, value: 0 }, 8997])
        for (const { step, timestamp, value } of found) assert.deepEqual([timestamp, value], [5 + step / 3, Math.sin(step / 3)])
        assert.deepEqual(
          found.map(({ step }) => step),
          found.map(({ step }) => step).toSorted((a, b) => a - b),
        )
      }
      cache.read(db, { runId, key: 'long', points: 40 })
      assert.equal(outline('long'), undefined)
      reader.dispose()
    }))

  test('take no more memory than they may, and are right without any', () =>
    onEachStore(store => {
      const runId = store.runs.create({ experiment_id: '0' }).info.run_id
      const keys = ['a', 'b', 'c']
      for (const key of keys)
        store.runs.logBatch(runId, { metrics: Array.from({ length: 300 }, (_, at) => ({ key, value: at, timestamp: at, step: at })) })
      const reader = new DatabaseReader(store.path)
      const db = reader.connection()
      assert.ok(db)
      for (const bytes of [0, 300 * 16, 300 * 32, 1 << 20]) {
        const cache = new CourseCache({ bytes })
        for (const key of [...keys, ...keys]) assert.equal(db.read(() => cache.read(db, { runId, key, points: 1000 })).length, 300)
        assert.ok(cache.bytes <= bytes, `${cache.bytes} of ${bytes}`)
      }
      reader.dispose()
    }))
})

function happen(store: TrackingStore, runId: string, happening: Event): void {
  if (happening.kind === 'log') return store.runs.logBatch(runId, { metrics: happening.points.map(point => ({ key: 'm', ...point })) })
  if (happening.kind === 'otherRun') {
    const other = store.runs.create({ experiment_id: '0' }).info.run_id
    return store.runs.logBatch(other, { metrics: [{ key: 'm', value: 77, timestamp: 1, step: 1 }] })
  }
  const database = new Database(store.path)
  try {
    if (happening.kind === 'vacuum') database.exec('vacuum')
    if (happening.kind === 'deleteLast') database.exec('delete from metrics where rowid = (select max(rowid) from metrics)')
    if (happening.kind === 'deleteSome') database.prepare('delete from metrics where run_uuid = ? and step % 3 = 0').run(runId)
    // What `mlflow gc` takes away; other rows may get the numbers of those that were there.
    if (happening.kind === 'replaceRun') {
      database.prepare('delete from metrics where run_uuid = ?').run(runId)
      database.prepare(`insert into metrics (key, value, timestamp, step, is_nan, run_uuid) values ('m', 5, 5, 5, 0, ?)`).run(runId)
    }
  } finally {
    database.close()
  }
}

function scan(store: TrackingStore, runId: string): MetricPoint[] {
  return store.history.history({ run_id: runId, metric_key: 'm' }).items.map(({ step, timestamp, value }) => ({ step, timestamp, value }))
}

/** Points of one step and one time have no order of their own: a line through them may be drawn either way. */
function isNew({ step, timestamp }: MetricPoint, seen: Set<string>): boolean {
  const place = `${step} ${timestamp}`
  if (seen.has(place) || place === '5 5') return false
  seen.add(place)
  return true
}

function inOrder({ step, timestamp, value }: MetricPoint): string {
  return `${step} ${timestamp} ${value}`
}
