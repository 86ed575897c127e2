import type { MetricPoint } from '../../protocol/runs.ts'
import type { Connection, Value } from './connection.ts'
import type { Course } from './course.ts'

interface Metric {
  readonly runId: string
  readonly key: string
}

/**
 * Left to itself SQLite takes the primary key, and goes through every run's points. MLflow 3 made an index for just this; of
 * older databases, the run's own points are the fewest.
 */
const BY_STEP = 'index_metrics_run_uuid_key_step'
const BY_RUN = 'index_metrics_run_uuid'

/** Reading so many takes no longer than looking for some of more. */
const FEW_POINTS = 2000

/** As few columns as can be: each of them takes its time on the way out of SQLite. */
const POINT = 'step, timestamp, iif(is_nan, null, value)'

/** Puts all points of a metric into its course. */
export function readPoints(db: Connection, { runId, key }: Metric, course: Course): void {
  const sql = `select ${POINT} from metrics ${byMetric(db)} where run_uuid = ? and key = ?`
  pushAll(db.each(sql, runId, key), course)
}

/** Adds the points of rows behind that one. */
export function readNewPoints(db: Connection, { runId, key, behind }: Metric & { behind: number }, course: Course): void {
  const sql = `select ${POINT} from metrics ${by(db, BY_RUN)} where run_uuid = ? and rowid > ? and +key = ? order by rowid`
  pushAll(db.each(sql, runId, behind, key), course)
}

/**
 * Some points of a metric, about evenly over its steps; undefined where it has so few that reading all takes no longer, or where
 * no index leads to a step.
 */
export function readOutline(db: Connection, { runId, key }: Metric, points: number): MetricPoint[] | undefined {
  if (!db.hasIndex(BY_STEP)) return undefined
  const mine = `from metrics indexed by ${BY_STEP} where run_uuid = ? and key = ?`
  if (!db.get(`select 1 ${mine} limit 1 offset ${FEW_POINTS}`, runId, key)) return undefined
  const end = (order: string) => Number(db.get(`select step ${mine} order by step ${order} limit 1`, runId, key)?.['step'])
  const [first, last] = [end('asc'), end('desc')]
  const steps = Array.from({ length: points }, (_, at) => Math.floor(first + ((last - first) * at) / (points - 1)))
  const rows = db.each(
    `select distinct m.step, m.timestamp, iif(m.is_nan, null, m.value) from json_each(?) j join metrics m
     on m.rowid = (select rowid ${mine} and step >= j.value order by step limit 1)`,
    JSON.stringify(steps),
    runId,
    key,
  )
  return Array.from(rows, ([step, timestamp, value]) => {
    return { step: Number(step), timestamp: Number(timestamp), value: value === null ? Number.NaN : Number(value) }
  })
}

export function countPoints(db: Connection, { runId, key }: Metric): number {
  const sql = `select count(*) as n from metrics ${byMetric(db)} where run_uuid = ? and key = ?`
  return Number(db.get(sql, runId, key)?.['n'])
}

/** The number of the last row of all metrics, 0 while there is none. A row that comes gets a higher one, unless the last was taken away. */
export function lastRow(db: Connection): number {
  return Number(db.get('select max(rowid) as last from metrics')?.['last'] ?? 0)
}

/** What stands in a row; '' when nothing does. */
export function readRow(db: Connection, row: number): string {
  const found = db.get('select run_uuid, key, step, timestamp, value, is_nan from metrics where rowid = ?', row)
  return found ? JSON.stringify(found) : ''
}

function pushAll(rows: Iterable<readonly Value[]>, course: Course): void {
  for (const row of rows) course.push(row[0] as number, row[1] as number, row[2] === null ? Number.NaN : (row[2] as number))
}

/** Words that lead to the points of one run and key. */
export function byMetric(db: Connection): string {
  return by(db, BY_STEP, BY_RUN)
}

function by(db: Connection, ...indices: readonly string[]): string {
  const index = indices.find(name => db.hasIndex(name))
  return index === undefined ? '' : `indexed by ${index}`
}
