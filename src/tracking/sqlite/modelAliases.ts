import type { Connection } from './connection.ts'

const TABLE = 'registered_model_aliases'

/** The version that an alias of a model points to; `latest` is the newest one. */
export function findAlias(db: Connection, name: string, alias: string): number | undefined {
  if (alias.toLowerCase() === 'latest') {
    const sql = `select max(version) as version from model_versions where name = ? and current_stage != 'Deleted_Internal'${db.here('model_versions')}`
    return (db.get(sql, name)?.['version'] ?? undefined) as number | undefined
  }
  if (!db.has(TABLE)) return undefined
  return db.get(`select version from ${TABLE} where name = ? and alias = ?${db.here(TABLE)}`, name, alias)?.['version'] as
    | number
    | undefined
}

/** Points an alias to a version, away from the one that it pointed to. */
export function putAlias(db: Connection, { alias, name, version }: { alias: string; name: string; version: number }): void {
  removeAliases(db, name, { alias })
  db.insert(TABLE, { alias, version, name })
}

/** Removes one alias, or all of a version. */
export function removeAliases(db: Connection, name: string, which: { alias: string } | { version: number }): void {
  if (!db.has(TABLE)) return
  const [column, value] = 'alias' in which ? ['alias', which.alias] : ['version', which.version]
  db.run(`delete from ${TABLE} where name = ? and ${column} = ?${db.here(TABLE)}`, name, value)
}
