import type { Metric } from '../metric.ts'
import type { Param } from '../param.ts'
import type { Run, RunInfo, RunStatus } from '../run.ts'
import type { Tag } from '../tag.ts'
import type { LifecycleStage } from '../viewType.ts'
import type { Connection, Row } from './connection.ts'
import { fromStored } from './metricValue.ts'
import { readRunInputs } from './runInputs.ts'

export const RUN_NAME = 'mlflow.runName'

/** 1.x kept the name of a run only as a tag. */
export function toRunInfo(row: Row, nameTag: string | undefined): RunInfo {
  return {
    run_id: String(row['run_uuid']),
    experiment_id: String(row['experiment_id']),
    run_name: String(row['name'] ?? '') || (nameTag ?? ''),
    user_id: String(row['user_id'] ?? ''),
    status: row['status'] as RunStatus,
    start_time: Number(row['start_time'] ?? 0),
    end_time: (row['end_time'] ?? undefined) as number | undefined,
    artifact_uri: String(row['artifact_uri'] ?? ''),
    lifecycle_stage: row['lifecycle_stage'] as LifecycleStage,
  }
}

/** The rows of many runs with all that belongs to them, by one statement for each table. */
export function readRuns(db: Connection, rows: readonly Row[]): readonly Run[] {
  const ids = JSON.stringify(rows.map(row => row['run_uuid']))
  const ofRuns = 'where run_uuid in (select value from json_each(?)) order by rowid'
  const metrics = group(db.all(`select run_uuid, key, value, timestamp, step, is_nan from latest_metrics ${ofRuns}`, ids), toMetric)
  const params = group(db.all(`select run_uuid, key, value from params ${ofRuns}`, ids), toPair)
  const tags = group(db.all(`select run_uuid, key, value from tags ${ofRuns}`, ids), toPair)
  const inputs = readRunInputs(db, ids)
  return rows.map(row => {
    const id = String(row['run_uuid'])
    const own = tags.get(id) ?? []
    return {
      info: toRunInfo(row, own.find(tag => tag.key === RUN_NAME)?.value),
      data: { metrics: metrics.get(id) ?? [], params: params.get(id) ?? [], tags: own },
      ...inputs(id),
    }
  })
}

function group<T>(rows: readonly Row[], convert: (row: Row) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const id = String(row['run_uuid'])
    const known = groups.get(id)
    if (known) known.push(convert(row))
    else groups.set(id, [convert(row)])
  }
  return groups
}

export function toMetric(row: Row): Metric {
  return {
    key: String(row['key']),
    value: fromStored(row['value'], row['is_nan']),
    timestamp: Number(row['timestamp']),
    step: Number(row['step']),
  }
}

function toPair(row: Row): Param & Tag {
  return { key: String(row['key']), value: String(row['value'] ?? '') }
}
