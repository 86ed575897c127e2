import type { NewModelVersion } from '../stores/registryStore.ts'
import type { Connection } from './connection.ts'

const VERSIONS_TAG = 'mlflow.modelVersions'

/** Writes the row of a new version with the next number, and answers that. `storage` says where a source's files are. */
export function createVersion(
  db: Connection,
  version: NewModelVersion,
  storage: (source: string) => { location: string; run: string | undefined },
): number {
  const { name, source, run_id: run, run_link: link = '', description = '', tags = [], model_id: modelId } = version
  const last = db.get(`select max(version) as last from model_versions where name = ?${db.here('model_versions')}`, name)
  const number = Number(last?.['last'] ?? 0) + 1
  const now = Date.now()
  const stored = storage(source)
  db.insert('model_versions', {
    name,
    version: number,
    creation_time: now,
    last_updated_time: now,
    description,
    user_id: null,
    current_stage: 'None',
    source,
    run_id: run || (stored.run ?? ''),
    status: 'READY',
    status_message: null,
    run_link: link,
    ...(db.has('model_versions', 'storage_location') ? { storage_location: stored.location } : {}),
  })
  for (const { key, value } of new Map(tags.map(tag => [tag.key, tag])).values())
    db.insert('model_version_tags', { key, value, name, version: number })
  if (modelId && db.has('logged_models')) noteVersion(db, modelId, { name, version: number })
  return number
}

/** A logged model says in a tag which versions were made of it. */
function noteVersion(db: Connection, modelId: string, version: { name: string; version: number }): void {
  const row = db.get('select tag_value from logged_model_tags where model_id = ? and tag_key = ?', modelId, VERSIONS_TAG)
  const shown = `{"name": ${JSON.stringify(version.name)}, "version": ${version.version}}`
  const before = String(row?.['tag_value'] ?? '[]')
    .trim()
    .slice(1, -1)
  db.run(
    `insert into logged_model_tags (model_id, experiment_id, tag_key, tag_value)
     select model_id, experiment_id, ?, ? from logged_models where model_id = ?
     on conflict (model_id, tag_key) do update set tag_value = excluded.tag_value`,
    VERSIONS_TAG,
    before === '' ? `[${shown}]` : `[${before}, ${shown}]`,
    modelId,
  )
}
