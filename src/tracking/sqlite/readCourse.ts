import type { CoursePart, MetricPoint } from '../../protocol/runs.ts'
import { thinPoints } from '../sources/thinPoints.ts'
import type { Connection, Row } from './connection.ts'
import { fromStored } from './metricValue.ts'

/** Up to so many points are read as they are: quicker than having SQLite sort them into stretches. */
const MOST_READ = 300_000
/** The index that MLflow 3 made for just this. Left to itself SQLite takes the primary key, and goes through every run's points. */
const INDEX = 'index_metrics_run_uuid_key_step'

interface CourseQuery extends CoursePart {
  readonly runId: string
  readonly key: string
}

/** A metric's history, or a part of it, in order of step, so that its line looks the same. */
export function readCourse(db: Connection, { runId, key, points, from, to }: CourseQuery): MetricPoint[] {
  const isWhole = from === undefined && to === undefined
  const index = db.get(`select 1 as n from pragma_index_list('metrics') where name = ?`, INDEX) ? `indexed by ${INDEX}` : ''
  const own = `from metrics ${index} where run_uuid = ? and key = ?${isWhole ? '' : ' and step between ? and ?'}`
  const asked = isWhole ? [runId, key] : [runId, key, from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER]
  const count = Number(db.get(`select count(*) as n ${own}`, ...asked)?.['n'] ?? 0)
  if (count <= Math.max(points, MOST_READ))
    return thinPoints(db.all(`select step, timestamp, value, is_nan ${own}`, ...asked).map(toPoint), points)
  // The lowest and the highest of each stretch are found where the points lie: SQLite fills the other columns from their rows.
  const stretch = `ntile(${Math.max(1, Math.floor(points / 2))}) over (order by step, timestamp)`
  const rows = db.all(
    `with cut as (select step, timestamp, value, is_nan, ${stretch} as part ${own})
     select step, timestamp, min(value) as value, is_nan from cut where not is_nan group by part
     union select step, timestamp, max(value), is_nan from cut where not is_nan group by part
     order by step, timestamp`,
    ...asked,
  )
  return rows.map(toPoint)
}

function toPoint(row: Row): MetricPoint {
  return { step: Number(row['step']), timestamp: Number(row['timestamp']), value: fromStored(row['value'], row['is_nan']) }
}
