import type { Metric } from '../metric.ts'
import type { Page } from '../page.ts'
import { pageOf } from '../pageOf.ts'
import { parsePageToken } from '../pageToken.ts'
import type { BulkHistoryQuery, HistoryQuery, HistoryStore, IntervalQuery } from '../stores/historyStore.ts'
import type { Connection } from './connection.ts'
import { toMetric } from './runRows.ts'
import { spreadSteps } from './spreadSteps.ts'

/** What MLflow answers at most in one go. */
const MAX_BULK = 25_000

export class SqliteHistory implements HistoryStore {
  readonly #db: Connection

  constructor(db: Connection) {
    this.#db = db
  }

  history({ run_id: runId, metric_key: key, max_results: given = 0, page_token: token }: HistoryQuery): Page<Metric> {
    const offset = parsePageToken(token)
    const limit = given > 0 ? given : Number.MAX_SAFE_INTEGER - 1
    const rows = this.#db.read(() =>
      this.#db.all(
        `select key, value, timestamp, step, is_nan from metrics where run_uuid = ? and key = ?
         order by timestamp, step, value limit ? offset ?`,
        runId,
        key,
        limit + 1,
        offset,
      ),
    )
    return pageOf(rows.map(toMetric), { offset, limit })
  }

  bulk({ run_ids: runIds, metric_key: key, max_results: given = MAX_BULK }: BulkHistoryQuery): readonly Metric[] {
    return this.#points({ runIds, key, more: '' }).slice(0, Math.min(given, MAX_BULK))
  }

  bulkInterval(query: IntervalQuery): readonly Metric[] {
    const { run_ids: runIds, metric_key: key, max_results: most = 2500, start_step: from, end_step: to } = query
    const ids = JSON.stringify(runIds)
    const least = from ?? Number.MIN_SAFE_INTEGER
    const greatest = to ?? Number.MAX_SAFE_INTEGER
    return this.#db.read(() => {
      const rows = this.#db.all(
        `select distinct run_uuid, step from metrics
         where run_uuid in (select value from json_each(?)) and key = ? and step between ? and ? order by step`,
        ids,
        key,
        least,
        greatest,
      )
      const steps = new Map<string, number[]>()
      for (const row of rows) {
        const own = steps.get(String(row['run_uuid']))
        if (own) own.push(Number(row['step']))
        else steps.set(String(row['run_uuid']), [Number(row['step'])])
      }
      const wanted = spreadSteps([...steps.values()], most)
      const more = ' and step in (select value from json_each(?))'
      return this.#points({ runIds, key, more, steps: JSON.stringify(wanted) })
    })
  }

  /** Run after run as asked, each in the order of step, timestamp, value. */
  #points({ runIds, key, more, steps }: { runIds: readonly string[]; key: string; more: string; steps?: string }): Metric[] {
    const rows = this.#db.all(
      `select run_uuid, key, value, timestamp, step, is_nan from metrics
       where run_uuid in (select value from json_each(?)) and key = ?${more} order by run_uuid, timestamp, step, value`,
      JSON.stringify(runIds),
      key,
      ...(steps === undefined ? [] : [steps]),
    )
    return rows.map(row => ({ ...toMetric(row), run_id: String(row['run_uuid']) }))
  }
}
