import { invalidParameter } from '../failures.ts'
import type { MetricBucket } from '../metric.ts'
import type { BucketQuery } from '../stores/historyStore.ts'
import type { Connection, Row } from './connection.ts'

/** Wider than any screen. */
const MAX_BUCKETS = 10_000

/** One range of the axis after another, each by the index: grouping would have SQLite sort every point first. */
export function readBuckets(
  db: Connection,
  { run_id: runId, metric_key: key, by, buckets, from, to }: BucketQuery,
): readonly MetricBucket[] {
  if (!Number.isInteger(buckets) || buckets < 1 || buckets > MAX_BUCKETS)
    throw invalidParameter({ message: `The number of buckets must be from 1 to ${MAX_BUCKETS}, but got ${buckets}` })
  const axis = by === 'step' ? 'step' : 'timestamp'
  const points = 'from metrics where run_uuid = ? and key = ?'
  const low = from ?? ends(db.get(`select min(${axis}) as at ${points}`, runId, key))
  const high = to ?? ends(db.get(`select max(${axis}) as at ${points}`, runId, key))
  if (low === undefined || high === undefined || low > high) return []
  const width = Math.max(1, Math.ceil((high - low + 1) / buckets))
  const found: MetricBucket[] = []
  for (let start = low; start <= high; start += width) {
    const row = db.get(
      `select count(*) as count, min(${axis}) as first, max(${axis}) as last, sum(is_nan) as nans,
         min(case when is_nan then null else value end) as least, max(case when is_nan then null else value end) as most
       ${points} and ${axis} between ? and ?`,
      runId,
      key,
      start,
      Math.min(start + width - 1, high),
    )
    if (row && row['count'] !== 0) found.push(toBucket(row))
  }
  return found
}

function ends(row: Row | undefined): number | undefined {
  const at = row?.['at']
  return typeof at === 'number' ? at : undefined
}

function toBucket(row: Row): MetricBucket {
  return {
    from: Number(row['first']),
    to: Number(row['last']),
    count: Number(row['count']),
    nan_count: Number(row['nans']),
    min: (row['least'] ?? undefined) as number | undefined,
    max: (row['most'] ?? undefined) as number | undefined,
  }
}
