import type Database from 'better-sqlite3'
import { appendToUri } from '../artifactUri.ts'
import { schemaFor } from './schemas.ts'

/** Fills an empty file as `mlflow server` does, all at once; a file that has any table is left alone. */
export function createTables(
  database: Database.Database,
  { artifactRoot, mlflow }: { artifactRoot: string; mlflow: string | undefined },
): void {
  if (!isEmpty(database)) return
  const { head, statements } = schemaFor(mlflow)
  const create = database.transaction(() => {
    // Another program may have been faster.
    if (!isEmpty(database)) return
    for (const statement of statements) database.exec(statement)
    database.prepare('insert into alembic_version values (?)').run(head)
    if (statements.some(statement => statement.startsWith('CREATE TABLE workspaces')))
      database.exec(`insert into workspaces (name, description) values ('default', 'Default workspace for legacy resources')`)
    const timed = statements.some(statement => statement.includes('last_update_time') && /^CREATE TABLE "?experiments/.test(statement))
    const location = appendToUri(artifactRoot, '0')
    const times = timed ? [Date.now(), Date.now()] : []
    database
      .prepare(
        `insert into experiments (experiment_id, name, artifact_location, lifecycle_stage${timed ? ', creation_time, last_update_time' : ''})
         values (0, 'Default', ?, 'active'${timed ? ', ?, ?' : ''})`,
      )
      .run(location, ...times)
  })
  create.immediate()
}

function isEmpty(database: Database.Database): boolean {
  return database.prepare('select 1 from sqlite_master limit 1').get() === undefined
}
