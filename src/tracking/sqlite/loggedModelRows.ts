import { type LoggedModel, loggedModelStatuses } from '../loggedModel.ts'
import type { Metric } from '../metric.ts'
import type { Tag } from '../tag.ts'
import type { LifecycleStage } from '../viewType.ts'
import type { Connection, Row } from './connection.ts'

/** Logged models with all that belongs to them. Metrics are all their points, as MLflow answers them. */
export function readLoggedModels(db: Connection, rows: readonly Row[]): readonly LoggedModel[] {
  return rows.map(row => {
    const id = String(row['model_id'])
    return {
      model_id: id,
      experiment_id: String(row['experiment_id']),
      name: String(row['name']),
      creation_timestamp_ms: Number(row['creation_timestamp_ms']),
      last_updated_timestamp_ms: Number(row['last_updated_timestamp_ms']),
      artifact_uri: String(row['artifact_location']),
      status: loggedModelStatuses[Number(row['status'])] ?? 'UNSPECIFIED',
      status_message: (row['status_message'] ?? undefined) as string | undefined,
      lifecycle_stage: (row['lifecycle_stage'] ?? 'active') as LifecycleStage,
      model_type: String(row['model_type'] ?? ''),
      source_run_id: String(row['source_run_id'] ?? ''),
      tags: pairs(db.all('select tag_key as key, tag_value as value from logged_model_tags where model_id = ? order by tag_key', id)),
      params: pairs(db.all('select param_key as key, param_value as value from logged_model_params where model_id = ? order by rowid', id)),
      metrics: db.all('select * from logged_model_metrics where model_id = ? order by rowid', id).map(toMetric),
    }
  })
}

function pairs(rows: readonly Row[]): readonly Tag[] {
  return rows.map(row => ({ key: String(row['key']), value: String(row['value']) }))
}

function toMetric(row: Row): Metric {
  return {
    key: String(row['metric_name']),
    value: row['metric_value'] === null ? Number.NaN : Number(row['metric_value']),
    timestamp: Number(row['metric_timestamp_ms']),
    step: Number(row['metric_step']),
    dataset_name: (row['dataset_name'] ?? undefined) as string | undefined,
    dataset_digest: (row['dataset_digest'] ?? undefined) as string | undefined,
    model_id: String(row['model_id']),
    run_id: String(row['run_id']),
  }
}
