import type { ModelBrief } from '../../protocol/runs.ts'
import { modelsOf } from '../sources/modelsOf.ts'
import type { Connection } from './connection.ts'

/** The models of runs: the registered versions of each, else what it logged (by its tag before MLflow 3, by a table since). */
export function readModelNames(db: Connection, ids: readonly string[]): Map<string, ModelBrief[]> {
  const runs = JSON.stringify(ids)
  const logged = new Map<string, ModelBrief[]>()
  const registered = new Map<string, ModelBrief[]>()
  const add = (to: Map<string, ModelBrief[]>, id: unknown, model: ModelBrief) => to.set(String(id), [...(to.get(String(id)) ?? []), model])
  const history = `select run_uuid, value from tags where key = 'mlflow.log-model.history' and run_uuid in (select value from json_each(?))`
  for (const row of db.all(history, runs))
    for (const { name } of modelsOf({ 'mlflow.log-model.history': String(row['value']) })) add(logged, row['run_uuid'], { name })
  if (db.has('logged_models'))
    for (const row of db.all(
      `select source_run_id, model_id, name from logged_models where lifecycle_stage = 'active' and source_run_id in (select value from json_each(?))`,
      runs,
    ))
      add(logged, row['source_run_id'], { name: String(row['name'] ?? row['model_id']) })
  if (db.has('model_versions'))
    for (const row of db.all(
      `select run_id, name, version from model_versions where current_stage <> 'Deleted_Internal' and run_id in (select value from json_each(?))
       order by name, version desc`,
      runs,
    ))
      add(registered, row['run_id'], { name: String(row['name']), version: String(row['version']) })
  return new Map([...logged, ...registered])
}
