import { type ModelVersion, modelStages } from '../../modelVersion.ts'
import type { RegisteredModel } from '../../registeredModel.ts'
import type { Tag } from '../../tag.ts'

/** A registered model in MLflow's JSON; 1.x servers write int64 as strings and know no aliases. */
export interface RestModel {
  readonly name: string
  readonly creation_timestamp?: number | string
  readonly last_updated_timestamp?: number | string
  readonly description?: string
  readonly latest_versions?: readonly RestVersion[]
  readonly tags?: readonly Tag[]
  readonly aliases?: readonly { readonly alias: string; readonly version: number | string }[]
}

export interface RestVersion {
  readonly name: string
  readonly version: number | string
  readonly creation_timestamp?: number | string
  readonly last_updated_timestamp?: number | string
  readonly current_stage?: string
  readonly description?: string
  readonly source?: string
  readonly run_id?: string
  readonly status?: string
  readonly status_message?: string
  readonly run_link?: string
  readonly user_id?: string
  readonly tags?: readonly Tag[]
  readonly aliases?: readonly string[]
}

export function toRegisteredModel(model: RestModel): RegisteredModel {
  return {
    name: model.name,
    creation_timestamp: Number(model.creation_timestamp ?? 0),
    last_updated_timestamp: Number(model.last_updated_timestamp ?? 0),
    description: model.description,
    latest_versions: (model.latest_versions ?? []).map(version => toModelVersion(version, [])),
    tags: model.tags ?? [],
    aliases: (model.aliases ?? []).map(({ alias, version }) => ({ alias, version: String(version) })),
  }
}

/** Lists of versions leave out their aliases: those come from the model. */
export function toModelVersion(version: RestVersion, aliases: RegisteredModel['aliases']): ModelVersion {
  const number = String(version.version)
  return {
    name: version.name,
    version: number,
    creation_timestamp: Number(version.creation_timestamp ?? 0),
    last_updated_timestamp: Number(version.last_updated_timestamp ?? 0),
    current_stage: modelStages.find(stage => stage === version.current_stage) ?? 'None',
    description: version.description ?? '',
    source: version.source ?? '',
    run_id: version.run_id ?? '',
    status: version.status ?? 'READY',
    status_message: version.status_message,
    run_link: version.run_link ?? '',
    user_id: version.user_id,
    tags: version.tags ?? [],
    aliases: version.aliases ?? aliases.flatMap(each => (each.version === number ? each.alias : [])),
  }
}
