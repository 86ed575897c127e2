import type { ModelVersion } from '../modelVersion.ts'
import type { Page, SearchQuery } from '../page.ts'
import type { RegisteredModel } from '../registeredModel.ts'
import type { Tag } from '../tag.ts'

export interface NewRegisteredModel {
  readonly name: string
  readonly description?: string | undefined
  readonly tags?: readonly Tag[] | undefined
}

export interface NewModelVersion {
  readonly name: string
  readonly source: string
  readonly run_id?: string | undefined
  readonly run_link?: string | undefined
  readonly description?: string | undefined
  readonly tags?: readonly Tag[] | undefined
  /** 3.x: the logged model that this is a version of. */
  readonly model_id?: string | undefined
}

/** Names one version; `version` is text on the wire, what is no whole number is refused. */
export interface VersionKey {
  readonly name: string
  readonly version: string
}

export interface RegistryStore {
  createModel(model: NewRegisteredModel): RegisteredModel
  getModel(name: string): RegisteredModel
  renameModel(name: string, newName: string): RegisteredModel
  /** Undefined takes the description away, as MLflow does. */
  updateModel(name: string, description: string | undefined): RegisteredModel
  deleteModel(name: string): void
  searchModels(query: SearchQuery): Page<RegisteredModel>
  /** `stages` empty or absent: of each stage. */
  latestVersions(name: string, stages?: readonly string[]): readonly ModelVersion[]
  setModelTag(name: string, tag: Tag): void
  deleteModelTag(name: string, key: string): void
  setAlias(key: VersionKey, alias: string): void
  deleteAlias(name: string, alias: string): void
  getByAlias(name: string, alias: string): ModelVersion

  /** Refuses sources that lead to local files other than the artifacts of `run_id`, and those with `..`. */
  createVersion(version: NewModelVersion): ModelVersion
  getVersion(key: VersionKey): ModelVersion
  updateVersion(key: VersionKey, description: string | undefined): ModelVersion
  transitionStage(key: VersionKey, stage: string, archiveExisting: boolean): ModelVersion
  deleteVersion(key: VersionKey): void
  searchVersions(query: SearchQuery): Page<ModelVersion>
  /** Where its files really are. */
  downloadUri(key: VersionKey): string
  setVersionTag(key: VersionKey, tag: Tag): void
  deleteVersionTag(key: VersionKey, tagKey: string): void
}
