import { runIsActive, runIsRegistered } from '../openFailures.ts'
import { noRun } from '../failures.ts'
import type { Connection } from './connection.ts'

/** Tables that hold a run's data, and the column that names it. Those that a database does not have are passed over. */
const OF_RUN = [
  ['metrics', 'run_uuid'],
  ['latest_metrics', 'run_uuid'],
  ['params', 'run_uuid'],
  ['tags', 'run_uuid'],
  ['logged_model_metrics', 'run_id'],
  ['runs', 'run_uuid'],
] as const

/** Removes a deleted run for good, as `mlflow gc` does. One that a registered model's version came from is kept: its files are the model. */
export function purgeRun(db: Connection, runId: string): void {
  const run = db.get('select * from runs where run_uuid = ?', runId)
  if (!run) throw noRun({ id: runId })
  const name = String(run['name'] ?? '') || runId
  if (run['lifecycle_stage'] !== 'deleted') throw runIsActive({ name })
  const version = db.has('model_versions')
    ? db.get(`select name, version from model_versions where run_id = ? and coalesce(current_stage, '') != 'Deleted_Internal'`, runId)
    : undefined
  if (version) throw runIsRegistered({ name, model: String(version['name']), version: String(version['version']) })
  if (db.has('inputs')) removeInputs(db, runId)
  for (const [table, column] of OF_RUN) if (db.has(table)) db.run(`delete from ${table} where ${column} = ?`, runId)
}

function removeInputs(db: Connection, runId: string): void {
  const of = `(destination_type = 'RUN' and destination_id = ?) or (source_type in ('RUN_INPUT', 'RUN_OUTPUT') and source_id = ?)`
  if (db.has('input_tags')) db.run(`delete from input_tags where input_uuid in (select input_uuid from inputs where ${of})`, runId, runId)
  db.run(`delete from inputs where ${of}`, runId, runId)
}
