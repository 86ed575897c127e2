import type { Sql } from '../search/toSql.ts'
import type { Connection } from './connection.ts'

/** Joins that bring the model of each run as text that sorts as `modelText` of the sources does; null where it has none. */
export function modelOrder(db: Connection, alias: string): { readonly joins: Sql; readonly value: string } {
  const joins = [`left join tags ${alias}t on ${alias}t.run_uuid = runs.run_uuid and ${alias}t.key = 'mlflow.log-model.history'`]
  const values = [`case when json_valid(${alias}t.value) then json_extract(${alias}t.value, '$[0].artifact_path') end`]
  if (db.has('logged_models')) {
    joins.push(
      `left join (select source_run_id as run, min(coalesce(name, model_id)) as value from logged_models where lifecycle_stage = 'active' group by 1) ${alias}l on ${alias}l.run = runs.run_uuid`,
    )
    values.unshift(`${alias}l.value`)
  }
  if (db.has('model_versions')) {
    joins.push(
      `left join (select run_id as run, min(name) || printf(' %08d', max(version)) as value from model_versions where current_stage <> 'Deleted_Internal' group by 1) ${alias}v on ${alias}v.run = runs.run_uuid`,
    )
    values.unshift(`${alias}v.value`)
  }
  return {
    joins: { text: joins.join(' '), values: [] },
    value: values.length > 1 ? `coalesce(${values.join(', ')})` : (values[0] ?? 'null'),
  }
}
