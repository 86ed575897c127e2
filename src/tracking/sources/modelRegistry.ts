import type { LongCall } from '../../protocol/runs.ts'
import type { ModelStage, ModelVersion } from '../modelVersion.ts'
import type { Page } from '../page.ts'
import type { RegisteredModel } from '../registeredModel.ts'
import type { VersionKey } from '../stores/registryStore.ts'
import type { Tag } from '../tag.ts'

/** The registered models of one source of runs. Every method may reject with a failure of `failures.ts`. */
export interface ModelRegistry {
  /** In order of name; `next` is the page's token of the page before. */
  models(next: string | undefined): Promise<Page<RegisteredModel>>
  model(name: string): Promise<RegisteredModel>
  /** Newest first. */
  versions(name: string): Promise<readonly ModelVersion[]>
  version(key: VersionKey): Promise<ModelVersion>
  /** Versions that were registered of a run. */
  versionsOf(runId: string): Promise<readonly ModelVersion[]>
  /** The folder on this machine that holds all files of a version; fetched when they are on a server. */
  folder(key: VersionKey, call: LongCall): Promise<string>
  /** The files that describe a version, without those that are large and far away. */
  description(key: VersionKey, call: LongCall): Promise<ModelDescription>
  /** Another text whenever anything of it changed; absent where that is not cheap to tell. */
  stamp?(): string
  /** Absent where the registry can only be read. */
  readonly edits?: RegistryEdits | undefined
}

export interface ModelDescription {
  readonly folder: string
  /** All files of the version, where `folder` does not hold them all. */
  readonly files?: readonly ModelFile[] | undefined
}

export interface ModelFile {
  /** Relative, with `/`. */
  readonly path: string
  readonly size: number
}

/** A model, or one of its versions. */
export interface ModelSubject {
  readonly name: string
  readonly version?: string | undefined
}

export interface RegistryEdits {
  setAlias(key: VersionKey, alias: string): Promise<void>
  deleteAlias(name: string, alias: string): Promise<void>
  setStage(key: VersionKey, stage: ModelStage, archiveOthers: boolean): Promise<void>
  describe(subject: ModelSubject, description: string): Promise<void>
  setTag(subject: ModelSubject, tag: Tag): Promise<void>
  deleteTag(subject: ModelSubject, key: string): Promise<void>
  /** Registers copies of files; answers the number of the new version. */
  registerFiles(files: NewModelFiles, call: LongCall): Promise<string>
  deleteVersion(key: VersionKey): Promise<void>
  deleteModel(name: string): Promise<void>
}

/** Files that become a version. */
export interface NewModelFiles {
  readonly name: string
  readonly description: string
  /** A file, or a folder with all that is below it. */
  readonly path: string
  /** Of MLflow's `MLmodel`, as `log-model` takes it; undefined for a file that has none. */
  readonly flavors?: Readonly<Record<string, unknown>> | undefined
}
