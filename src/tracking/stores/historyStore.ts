import type { Metric } from '../metric.ts'
import type { Page } from '../page.ts'

export interface HistoryQuery {
  readonly run_id: string
  readonly metric_key: string
  /** Absent or 0: all of it. */
  readonly max_results?: number | undefined
  readonly page_token?: string | undefined
}

export interface BulkHistoryQuery {
  readonly run_ids: readonly string[]
  readonly metric_key: string
  /** Of all runs together; at most 25,000. */
  readonly max_results?: number | undefined
}

export interface IntervalQuery extends BulkHistoryQuery {
  readonly start_step?: number | undefined
  readonly end_step?: number | undefined
}

/** Points of metrics, all of them or thinned out. A key that was never logged has no points. */
export interface HistoryStore {
  /** In the order of timestamp, step, value. */
  history(query: HistoryQuery): Page<Metric>
  /** Each point says its `run_id`. */
  bulk(query: BulkHistoryQuery): readonly Metric[]
  /** Points of steps that are spread evenly over the interval, at most `max_results` steps of each run, with the first and the last. */
  bulkInterval(query: IntervalQuery): readonly Metric[]
}
