import type { ModelVersion } from '../../modelVersion.ts'
import type { RegisteredModel } from '../../registeredModel.ts'
import type { Wire } from '../wire.ts'
import { orAbsent } from './orAbsent.ts'

export function registeredModelJson(model: RegisteredModel, wire: Wire): object {
  return {
    name: model.name,
    creation_timestamp: wire.int64(model.creation_timestamp),
    last_updated_timestamp: wire.int64(model.last_updated_timestamp),
    description: model.description,
    latest_versions: orAbsent(model.latest_versions.map(version => modelVersionJson(version, wire))),
    tags: orAbsent(model.tags),
    aliases: orAbsent(model.aliases),
  }
}

/** A version that was asked for by name, alias or stage says its aliases; in searches, in models and after changes MLflow leaves them out. */
export function oneVersionJson(version: ModelVersion, wire: Wire): object {
  return { ...modelVersionJson(version, wire), aliases: orAbsent(version.aliases) }
}

export function modelVersionJson(version: ModelVersion, wire: Wire): object {
  return {
    name: version.name,
    version: version.version,
    creation_timestamp: wire.int64(version.creation_timestamp),
    last_updated_timestamp: wire.int64(version.last_updated_timestamp),
    user_id: version.user_id,
    current_stage: version.current_stage,
    description: version.description,
    source: version.source,
    run_id: version.run_id,
    status: version.status,
    status_message: version.status_message,
    tags: orAbsent(version.tags),
    run_link: version.run_link,
  }
}
