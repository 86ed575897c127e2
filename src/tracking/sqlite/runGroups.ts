import type { GroupsAsk, RunsGroup } from '../../protocol/runs.ts'
import type { Connection } from './connection.ts'
import { fromStored } from './metricValue.ts'
import { heldBy, whereOf } from './overviewWhere.ts'

/** The groups that runs fall into, with their counts and the ends of one metric; that of the newest run first. */
export function readGroups(db: Connection, ask: GroupsAsk): RunsGroup[] {
  const held = heldBy(ask.by)
  const where = whereOf(db, ask)
  const rows = db.all(
    `select ${held.text} as value, count(*) as runs, sum(runs.status = 'RUNNING') as running, max(runs.start_time) as latest,
       min(m.value) as lowest, max(m.value) as highest
     from runs left join latest_metrics m on m.run_uuid = runs.run_uuid and m.key = ? and not m.is_nan
     where ${where.text} group by 1 order by latest desc`,
    ...held.values,
    ask.metric ?? '',
    ...where.values,
  )
  return rows.map(row => ({
    value: row['value'] === null ? null : String(row['value']),
    runs: Number(row['runs']),
    running: Number(row['running']),
    latest: Number(row['latest']) || undefined,
    lowest: row['lowest'] === null ? undefined : fromStored(row['lowest'], 0),
    highest: row['highest'] === null ? undefined : fromStored(row['highest'], 0),
  }))
}
