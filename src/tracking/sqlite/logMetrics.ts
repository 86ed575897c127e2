import type { Metric } from '../metric.ts'
import type { Connection, Row } from './connection.ts'
import { insertPoints } from './insertPoints.ts'
import { type StoredMetric, toInteger, toStored } from './metricValue.ts'

/**
 * Stores points and keeps the latest of each key: the highest by step, then timestamp, then stored value. A point that is
 * there already in every part is left alone.
 */
export function logMetrics(db: Connection, run: Row, metrics: readonly Metric[]): void {
  const id = String(run['run_uuid'])
  const groups = byKey(metrics)
  // In the order that the primary key has: rows that lie together are written together.
  for (const key of [...groups.keys()].sort()) insertPoints(db, { run: id, key, points: groups.get(key) ?? [] })
  // In the order of the call, which is the order that lists of keys follow.
  for (const [key, points] of groups) {
    const { value, timestamp, step, is_nan } = points.reduce((latest, point) => (isAfter(point, latest) ? point : latest))
    db.run(UPDATE_LATEST, key, value, timestamp, step, is_nan, id)
  }
  logModelMetrics(db, run, metrics)
}

const UPDATE_LATEST = `insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid) values (?, ?, ?, ?, ?, ?)
  on conflict (key, run_uuid) do update set value = excluded.value, timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan
  where (excluded.step, excluded.timestamp, excluded.value) > (step, timestamp, value)`

function byKey(metrics: readonly Metric[]): ReadonlyMap<string, readonly StoredMetric[]> {
  const groups = new Map<string, StoredMetric[]>()
  for (const metric of metrics) {
    const group = groups.get(metric.key)
    if (group) group.push(toStored(metric))
    else groups.set(metric.key, [toStored(metric)])
  }
  return groups
}

function isAfter(a: StoredMetric, b: StoredMetric): boolean {
  if (a.step !== b.step) return a.step > b.step
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp
  return a.value > b.value
}

/** Points of a logged model are kept with the model too, where the database has a place for them. */
function logModelMetrics(db: Connection, run: Row, metrics: readonly Metric[]): void {
  const ofModels = metrics.filter(metric => metric.model_id)
  if (ofModels.length === 0 || !db.has('logged_model_metrics')) return
  for (const metric of ofModels) {
    const dataset = metric.dataset_name
      ? db.get(
          'select dataset_uuid from datasets where experiment_id = ? and name = ? and digest = ?',
          run['experiment_id'] ?? null,
          metric.dataset_name,
          metric.dataset_digest ?? '',
        )
      : undefined
    db.run(
      `insert into logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step, metric_value, experiment_id, run_id, dataset_uuid, dataset_name, dataset_digest)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      metric.model_id ?? null,
      metric.key,
      toInteger(metric.timestamp),
      toInteger(metric.step),
      Number.isNaN(metric.value) ? null : metric.value,
      run['experiment_id'] ?? null,
      String(run['run_uuid']),
      dataset?.['dataset_uuid'] ?? null,
      metric.dataset_name || null,
      metric.dataset_digest || null,
    )
  }
}
