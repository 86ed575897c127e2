import type { MetricPoint } from '../../protocol/runs.ts'
import { thinPoints } from '../sources/thinPoints.ts'
import type { Connection, Row } from './connection.ts'
import { fromStored } from './metricValue.ts'

/** Up to so many points are read as they are. */
const MOST_READ = 20_000

/** At most `points` of a metric's history in order of step, so that its line looks the same. */
export function readCourse(db: Connection, { runId, key, points }: { runId: string; key: string; points: number }): MetricPoint[] {
  const count = Number(db.get('select count(*) as n from metrics where run_uuid = ? and key = ?', runId, key)?.['n'] ?? 0)
  const whole = 'select step, timestamp, value, is_nan from metrics where run_uuid = ? and key = ?'
  if (count <= Math.max(points, MOST_READ)) return thinPoints(db.all(whole, runId, key).map(toPoint), points)
  // The lowest and the highest of each stretch are found where the points lie: SQLite fills the other columns from their rows.
  const stretch = `ntile(${Math.max(1, Math.floor(points / 2))}) over (order by step, timestamp)`
  const rows = db.all(
    `with cut as (select step, timestamp, value, is_nan, ${stretch} as part from metrics where run_uuid = ? and key = ?)
     select step, timestamp, min(value) as value, is_nan from cut where not is_nan group by part
     union select step, timestamp, max(value), is_nan from cut where not is_nan group by part
     order by step, timestamp`,
    runId,
    key,
  )
  return rows.map(toPoint)
}

function toPoint(row: Row): MetricPoint {
  return { step: Number(row['step']), timestamp: Number(row['timestamp']), value: fromStored(row['value'], row['is_nan']) }
}
