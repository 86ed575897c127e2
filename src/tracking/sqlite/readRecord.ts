import type { RunModelView } from '../../protocol/runs.ts'
import type { Run } from '../run.ts'
import { loggedModels, modelsOf } from '../sources/modelsOf.ts'
import { withRegistered } from '../sources/registeredOf.ts'
import type { RunRecord } from '../sources/runRecord.ts'
import type { Connection } from './connection.ts'
import { readRuns } from './runRows.ts'

/** Everything of one run but its histories and artifacts; undefined when there is none of this id. */
export function readRecord(db: Connection, runId: string): RunRecord | undefined {
  const [run] = readRuns(db, db.all('select * from runs where run_uuid = ?', runId))
  return run && toRecord(run, readModels(db, run))
}

function toRecord({ info, data, inputs }: Run, models: readonly RunModelView[]): RunRecord {
  const tags = Object.fromEntries(data.tags.map(({ key, value }) => [key, value]))
  return {
    runId: info.run_id,
    experimentId: info.experiment_id,
    name: info.run_name || info.run_id.slice(0, 8),
    status: info.status,
    lifecycleStage: info.lifecycle_stage,
    startTime: info.start_time || undefined,
    endTime: info.end_time || undefined,
    user: info.user_id || undefined,
    artifactUri: info.artifact_uri,
    params: Object.fromEntries(data.params.map(({ key, value }) => [key, value])),
    tags,
    latest: data.metrics.map(({ key, value, step, timestamp }) => ({ key, value, step, timestamp })),
    datasets: inputs.dataset_inputs.map(({ dataset, tags: own }) => ({
      name: dataset.name,
      digest: dataset.digest,
      context: own.find(({ key }) => key === 'mlflow.data.context')?.value,
      source: dataset.source,
    })),
    models,
  }
}

/** Models of 1.x and 2.x by the run's tag, those of 3.x by what the run wrote; each with its registered versions. */
function readModels(db: Connection, run: Run): RunModelView[] {
  const rows = db.has('model_versions')
    ? db.all(`select name, version, source from model_versions where run_id = ? and current_stage <> 'Deleted_Internal'`, run.info.run_id)
    : []
  const versions = rows.map(({ name, version, source }) => ({
    name: String(name),
    version: String(version),
    source: String(source ?? ''),
  }))
  const tags = Object.fromEntries(run.data.tags.map(({ key, value }) => [key, value]))
  const own = db.has('logged_models')
    ? db.all('select model_id, name from logged_models where source_run_id = ? and lifecycle_stage = ?', run.info.run_id, 'active')
    : []
  const newer = own.map(row => ({ modelId: String(row['model_id']), name: String(row['name'] ?? row['model_id']) }))
  return withRegistered([...modelsOf(tags), ...loggedModels(newer)], versions)
}
