import type { VersionKey } from '../stores/registryStore.ts'
import type { Connection } from './connection.ts'

/** Where the files of a version's source are: for `models:/…`, at the logged model or version that it names. */
export function storageOf(
  db: Connection,
  source: string,
  ofVersion: (key: VersionKey) => string,
): { location: string; run: string | undefined } {
  const modelId = /^models:\/(m-[0-9a-f]+)/.exec(source)?.[1]
  if (modelId !== undefined && db.has('logged_models')) {
    const model = db.get('select artifact_location, source_run_id from logged_models where model_id = ?', modelId)
    if (model) return { location: String(model['artifact_location']), run: String(model['source_run_id'] ?? '') }
  }
  const [, name = '', version = ''] = /^models:\/+([^/@]+)\/(\d+)$/.exec(source) ?? []
  return { location: version === '' ? source : ofVersion({ name, version }), run: undefined }
}
