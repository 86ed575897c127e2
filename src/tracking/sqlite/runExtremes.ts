import type { Extremes } from '../../protocol/runs.ts'
import type { Connection } from './connection.ts'
import { fromStored } from './metricValue.ts'

/** The lowest and the highest value of metrics over their whole history, by run. */
export function readExtremes(db: Connection, ids: readonly string[], keys: readonly string[]): Map<string, Record<string, Extremes>> {
  const found = new Map<string, Record<string, Extremes>>()
  if (keys.length === 0 || ids.length === 0) return found
  const rows = db.all(
    `select run_uuid, key, min(value) as lowest, max(value) as highest from metrics
     where run_uuid in (select value from json_each(?)) and key in (select value from json_each(?)) and not is_nan group by run_uuid, key`,
    JSON.stringify(ids),
    JSON.stringify(keys),
  )
  for (const row of rows) {
    const id = String(row['run_uuid'])
    const known = found.get(id) ?? {}
    known[String(row['key'])] = { lowest: fromStored(row['lowest'], 0), highest: fromStored(row['highest'], 0) }
    found.set(id, known)
  }
  return found
}
