import type { ModelVersionView, RegisteredModelView } from '../../protocol/models.ts'
import type { ModelVersion } from '../../tracking/modelVersion.ts'
import type { RegisteredModel } from '../../tracking/registeredModel.ts'
import type { Tag } from '../../tracking/tag.ts'

export function toModelView(source: string, model: RegisteredModel): RegisteredModelView {
  const numbers = model.latest_versions.map(({ version }) => Number(version))
  return {
    source,
    name: model.name,
    description: model.description ?? '',
    tags: toRecord(model.tags),
    aliases: model.aliases,
    lastUpdateTime: model.last_updated_timestamp || undefined,
    latest: numbers.length > 0 ? String(Math.max(...numbers)) : undefined,
  }
}

export function toVersionView(source: string, version: ModelVersion): ModelVersionView {
  return {
    source,
    name: version.name,
    version: version.version,
    uri: `models:/${version.name}/${version.version}`,
    stage: version.current_stage,
    aliases: version.aliases,
    description: version.description,
    tags: toRecord(version.tags),
    creationTime: version.creation_timestamp || undefined,
    runId: version.run_id || undefined,
    origin: version.source,
    status: version.status,
  }
}

function toRecord(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]))
}
