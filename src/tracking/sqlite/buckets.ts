import { invalidParameter } from '../failures.ts'
import type { MetricBucket } from '../metric.ts'
import type { BucketQuery } from '../stores/historyStore.ts'
import type { Connection, Row } from './connection.ts'

/** Wider than any screen. */
const MAX_BUCKETS = 10_000

/** Cuts a metric into buckets of equal width, and says of each what a chart draws. */
export function readBuckets(
  db: Connection,
  { run_id: runId, metric_key: key, by, buckets, from, to }: BucketQuery,
): readonly MetricBucket[] {
  if (!Number.isInteger(buckets) || buckets < 1 || buckets > MAX_BUCKETS)
    throw invalidParameter({ message: `The number of buckets must be from 1 to ${MAX_BUCKETS}, but got ${buckets}` })
  const points = new Points(db, runId, key)
  const low = from ?? points.end(by, 'min')
  const high = to ?? points.end(by, 'max')
  if (low === undefined || high === undefined || low > high) return []
  const width = Math.max(1, Math.ceil((high - low + 1) / buckets))
  const span = { by, low, high, width, whole: from === undefined }
  return points.ranges(span, 'timestamp') ?? points.ranges(span, '(timestamp, step)') ?? points.grouped(span)
}

type Axis = BucketQuery['by']
/** How the primary key is cut: its columns after the metric's key. */
type Place = 'timestamp' | '(timestamp, step)'

interface Span {
  readonly by: Axis
  readonly low: number
  readonly high: number
  readonly width: number
  /** Nothing lies below `low`. */
  readonly whole: boolean
}

const SUMMARY = (by: Axis) =>
  `count(*) as count, min(${by}) as first, max(${by}) as last, sum(is_nan) as nans, min(value) as least, max(value) as most`
/** The plus keeps SQLite off the indices by run, none of which holds the values: the primary key holds all that is asked for. */
const OF_KEY = 'from metrics where key = ? and +run_uuid = ?'

/** The points of one metric of one run. */
class Points {
  readonly #db: Connection
  readonly #run: string
  readonly #key: string

  constructor(db: Connection, run: string, key: string) {
    this.#db = db
    this.#run = run
    this.#key = key
  }

  end(by: Axis, which: 'min' | 'max'): number | undefined {
    const row =
      by === 'step'
        ? this.#db.get(`select ${which}(step) as at from metrics where run_uuid = ? and key = ?`, this.#run, this.#key)
        : this.#db.get(
            `select timestamp as at ${OF_KEY} order by timestamp ${which === 'min' ? 'asc' : 'desc'} limit 1`,
            this.#key,
            this.#run,
          )
    return typeof row?.['at'] === 'number' ? row['at'] : undefined
  }

  /**
   * One range of the primary key after another, which is by timestamp, then step. Steps nearly always grow with time, so a
   * range of steps is a range of the key: each is checked, and undefined answered when one is not. The index by step finds
   * where ranges start; databases before 3.x have none. Ranges by timestamp alone are faster, and wrong where a batch was
   * logged at one time.
   */
  ranges(span: Span, place: Place): readonly MetricBucket[] | undefined {
    if (span.by === 'step' && !this.#db.hasIndex('metrics', ['run_uuid', 'key', 'step'])) return undefined
    const starts = this.#starts(span)
    const found: MetricBucket[] = []
    for (const [index, start] of starts.entries()) {
      const next = starts[index + 1]
      const row = next ? this.#between({ by: span.by, place }, start, next) : this.#last(span, start)
      if (!row || row['count'] === 0) continue
      if (Number(row['first']) < start.at || Number(row['last']) > start.end) return undefined
      found.push(this.#toBucket(row, span.by))
    }
    return span.by === 'step' && !this.#hasAll(span, starts[0], found) ? undefined : found
  }

  /** One walk over all points, which SQLite sorts by bucket. */
  grouped({ by, low, high, width }: Span): readonly MetricBucket[] {
    const rows = this.#db.all(
      `select ${SUMMARY(by)} from metrics where key = ? and run_uuid = ? and ${by} between ? and ? group by cast((${by} - ?) / ? as integer) order by first`,
      this.#key,
      this.#run,
      low,
      high,
      low,
      BigInt(width),
    )
    return rows.map(row => this.#toBucket(row, by))
  }

  /** Where each range starts in the primary key, those without a point left out. */
  #starts({ by, low, high, width }: Span): readonly Start[] {
    const starts: Start[] = []
    for (let at = low; at <= high; at += width) {
      const end = Math.min(at + width - 1, high)
      const row =
        by === 'timestamp'
          ? { timestamp: at, step: Number.MIN_SAFE_INTEGER }
          : this.#db.get(
              'select timestamp, step from metrics where run_uuid = ? and key = ? and step between ? and ? order by step, timestamp limit 1',
              this.#run,
              this.#key,
              at,
              end,
            )
      if (row) starts.push({ at, end, timestamp: Number(row['timestamp']), step: Number(row['step']) })
    }
    return starts
  }

  #between({ by, place }: { by: Axis; place: Place }, from: Start, to: Start): Row | undefined {
    const single = place === 'timestamp'
    const sql = `select ${SUMMARY(by)} ${OF_KEY} and ${place} >= ${single ? '?' : '(?, ?)'} and ${place} < ${single ? '?' : '(?, ?)'}`
    const ends = single ? [from.timestamp, to.timestamp] : [from.timestamp, from.step, to.timestamp, to.step]
    return this.#db.get(sql, this.#key, this.#run, ...ends)
  }

  #last({ by, high }: Span, from: Start): Row | undefined {
    const sql = `select ${SUMMARY(by)} ${OF_KEY} and (timestamp, step) >= (?, ?) and ${by} <= ?`
    return this.#db.get(sql, this.#key, this.#run, from.timestamp, from.step, high)
  }

  /** No point of the span lies before the first range: looked up where that is cheap, else counted. */
  #hasAll({ low, high, whole }: Span, first: Start | undefined, found: readonly MetricBucket[]): boolean {
    if (first === undefined) return true
    if (whole)
      return !this.#db.get(`select 1 ${OF_KEY} and (timestamp, step) < (?, ?) limit 1`, this.#key, this.#run, first.timestamp, first.step)
    const sql = 'select count(*) as count from metrics where run_uuid = ? and key = ? and step between ? and ?'
    return found.reduce((sum, bucket) => sum + bucket.count, 0) === this.#db.get(sql, this.#run, this.#key, low, high)?.['count']
  }

  /** NaN is stored as 0, which is no value of a bucket that has some. */
  #toBucket(row: Row, by: Axis): MetricBucket {
    const nans = Number(row['nans'])
    const values =
      nans === 0
        ? row
        : this.#db.get(
            `select min(value) as least, max(value) as most from metrics where key = ? and run_uuid = ? and ${by} between ? and ? and is_nan = 0`,
            this.#key,
            this.#run,
            row['first'] ?? null,
            row['last'] ?? null,
          )
    return {
      from: Number(row['first']),
      to: Number(row['last']),
      count: Number(row['count']),
      nan_count: nans,
      min: (values?.['least'] ?? undefined) as number | undefined,
      max: (values?.['most'] ?? undefined) as number | undefined,
    }
  }
}

/** A range of the axis, and the place of its first point in the primary key. */
interface Start {
  readonly at: number
  readonly end: number
  readonly timestamp: number
  readonly step: number
}
