import type { ModelStage, ModelVersion } from '../modelVersion.ts'
import type { RegisteredModel } from '../registeredModel.ts'
import type { Tag } from '../tag.ts'
import type { Connection, Row } from './connection.ts'

/** The stage of versions that are gone; their rows stay, for numbers are not used twice. */
export const DELETED = 'Deleted_Internal'

export function toRegisteredModel(db: Connection, row: Row): RegisteredModel {
  const name = String(row['name'])
  const aliases = db.has('registered_model_aliases')
    ? db.all(
        `select alias, version from registered_model_aliases where name = ?${db.here('registered_model_aliases')} order by rowid`,
        name,
      )
    : []
  return {
    name,
    creation_timestamp: Number(row['creation_time'] ?? 0),
    last_updated_timestamp: Number(row['last_updated_time'] ?? 0),
    description: (row['description'] || undefined) as string | undefined,
    latest_versions: latestOf(db, name),
    tags: toTags(
      db.all(`select key, value from registered_model_tags where name = ?${db.here('registered_model_tags')} order by rowid`, name),
    ),
    aliases: aliases.map(alias => ({ alias: String(alias['alias']), version: String(alias['version']) })),
  }
}

/** Versions of a model, or of a run, newest first: whatever quotes are in a name, which no filter can say. */
export function versionsWhere(db: Connection, column: 'name' | 'run_id', value: string): readonly ModelVersion[] {
  const sql = `select * from model_versions where ${column} = ? and current_stage != '${DELETED}'${db.here('model_versions')} order by version desc`
  return db.read(() => db.all(sql, value).map(row => toModelVersion(db, row)))
}

/** Another text whenever a row of the registry changed: neither aliases nor tags touch the time of what they belong to. */
export function registryStamp(db: Connection): string {
  const figures = (table: string, columns: string) =>
    db.has(table) ? Object.values(db.get(`select ${columns} from ${table}`) ?? {}).join(' ') : '-'
  return db.read(() =>
    [
      figures('registered_models', 'count(*) as n, max(last_updated_time) as t'),
      figures('model_versions', 'count(*) as n, max(last_updated_time) as t'),
      figures('registered_model_aliases', `count(*) as n, group_concat(name || '@' || alias || '=' || version) as t`),
      figures('registered_model_tags', 'count(*) as n, group_concat(key || value) as t'),
      figures('model_version_tags', 'count(*) as n, group_concat(key || value) as t'),
    ].join('\n'),
  )
}

/** The newest version of each stage, in the order in which stages come up. */
export function latestOf(db: Connection, name: string): readonly ModelVersion[] {
  const rows = db.all(
    `select * from model_versions where name = ? and current_stage != '${DELETED}'${db.here('model_versions')} order by version`,
    name,
  )
  const newest = new Map<unknown, Row>()
  for (const row of rows) newest.set(row['current_stage'], row)
  return [...newest.values()].map(row => toModelVersion(db, row))
}

export function toModelVersion(db: Connection, row: Row): ModelVersion {
  const name = String(row['name'])
  const version = Number(row['version'])
  const tags = db.all(
    `select key, value from model_version_tags where name = ? and version = ?${db.here('model_version_tags')} order by rowid`,
    name,
    version,
  )
  const aliases = db.has('registered_model_aliases')
    ? db.all(
        `select alias from registered_model_aliases where name = ? and version = ?${db.here('registered_model_aliases')} order by rowid`,
        name,
        version,
      )
    : []
  return {
    name,
    version: String(version),
    creation_timestamp: Number(row['creation_time'] ?? 0),
    last_updated_timestamp: Number(row['last_updated_time'] ?? 0),
    current_stage: row['current_stage'] as ModelStage,
    description: String(row['description'] ?? ''),
    source: String(row['source'] ?? ''),
    run_id: String(row['run_id'] ?? ''),
    status: String(row['status'] ?? 'READY'),
    status_message: (row['status_message'] ?? undefined) as string | undefined,
    run_link: String(row['run_link'] ?? ''),
    user_id: (row['user_id'] ?? undefined) as string | undefined,
    tags: toTags(tags),
    aliases: aliases.map(alias => String(alias['alias'])),
  }
}

function toTags(rows: readonly Row[]): readonly Tag[] {
  return rows.map(row => ({ key: String(row['key']), value: String(row['value'] ?? '') }))
}
