import { type Moment, momentKey } from '../../protocol/runs.ts'
import type { Connection } from './connection.ts'
import { byMetric } from './readPoints.ts'
import { fromStored } from './metricValue.ts'

/** The last value of metrics up to a step, by run; of one step the latest counts, as for MLflow's own last value. */
export function readMoments(db: Connection, ids: readonly string[], moments: readonly Moment[]): Map<string, Record<string, number>> {
  const found = new Map<string, Record<string, number>>()
  for (const moment of ids.length === 0 ? [] : moments) {
    const rows = db.each(
      `select m.run_uuid, m.value, m.is_nan from json_each(?) r join metrics m on m.rowid = (
         select rowid from metrics ${byMetric(db)} where run_uuid = r.value and key = ? and step <= ? order by step desc, timestamp desc, value desc limit 1)`,
      JSON.stringify(ids),
      moment.key,
      moment.step,
    )
    for (const [run, value, isNan] of rows) {
      const id = String(run)
      found.set(id, { ...found.get(id), [momentKey(moment)]: fromStored(value, isNan) })
    }
  }
  return found
}
