/**
 * The words of the model registry: what the engine knows of registered models and their versions, and what can be done to them.
 * Plain data; times are milliseconds since 1970. A version is named by its source of runs, the model's name and its number.
 */
import type { LongCall } from './progress.ts'
import type { RunView } from './runs.ts'
import type { ModelView } from './modelView.ts'

/** Which version of a registered model, anywhere. Rows of the Models view and pages of models hand this to commands. */
export interface ModelVersionId {
  /** `SourceView.id`. */
  readonly source: string
  readonly name: string
  /** A whole number as text, from 1. */
  readonly version: string
}

/** Which registered model, anywhere. */
export type ModelId = Omit<ModelVersionId, 'version'>

export const modelStages = ['None', 'Staging', 'Production', 'Archived'] as const
export type ModelStage = (typeof modelStages)[number]

export interface RegisteredModelView extends ModelId {
  readonly description: string
  readonly tags: Readonly<Record<string, string>>
  readonly aliases: readonly { readonly alias: string; readonly version: string }[]
  readonly lastUpdateTime?: number | undefined
  /** The highest number among its versions; undefined while it has none. */
  readonly latest?: string | undefined
}

export interface ModelVersionView extends ModelVersionId {
  /** `models:/<name>/<version>`, as MLflow's clients take it. */
  readonly uri: string
  readonly stage: ModelStage
  readonly aliases: readonly string[]
  readonly description: string
  readonly tags: Readonly<Record<string, string>>
  readonly creationTime?: number | undefined
  readonly runId?: string | undefined
  /** What it was registered from: a path, `models:/m-…`, `mlflow-artifacts:/…`. */
  readonly origin: string
  readonly status: string
}

export interface ModelsPage {
  readonly models: readonly RegisteredModelView[]
  /** Asks for what comes next; undefined at the end. */
  readonly next?: string | undefined
}

/** Everything of one version. */
export interface ModelDetails {
  readonly model: RegisteredModelView
  readonly version: ModelVersionView
  /** How its source is called, and whether it may be changed. */
  readonly sourceLabel: string
  readonly writable: boolean
  /** What trained it; undefined when it names no run or that is gone. */
  readonly run?: RunView | undefined
  /** Read from its files, without their hash; undefined when they cannot be read, and `problem` says why. */
  readonly files?: Omit<ModelView, 'hash' | 'runsCode'> | undefined
  readonly problem?: string | undefined
}

/** A folder with `MLmodel`, or one file of a model, that becomes a version. It is copied. */
export interface FilesToRegister {
  readonly source: string
  readonly name: string
  readonly path: string
  readonly description?: string | undefined
}

/** The registry as its callers see it. Every method may reject with a failure: `code`, one sentence, `data`. */
export interface ModelsEngine {
  /** Registered models of one source, in order of name. Sources without a registry have none. */
  models(source: string, next?: string): Promise<ModelsPage>
  /** Newest first. */
  modelVersions(model: ModelId): Promise<ModelVersionView[]>
  modelDetails(id: ModelVersionId): Promise<ModelDetails>
  /**
   * Where the model's files are on this machine, downloaded when they are on a server: the folder with `MLmodel`, or the one file of a
   * model that was registered from a file. What `ModelSource.path` takes.
   */
  modelFolder(id: ModelVersionId, call: LongCall): Promise<string>
  /** Copies files among the artifacts of a new run and registers them; answers the number of the new version. */
  registerFiles(files: FilesToRegister, call: LongCall): Promise<string>
  /** Points an alias to this version, away from the one that had it. */
  setModelAlias(id: ModelVersionId, alias: string): Promise<void>
  deleteModelAlias(id: ModelId, alias: string): Promise<void>
  /** `archiveOthers` moves other versions of that stage to Archived. */
  setModelStage(id: ModelVersionId, stage: ModelStage, archiveOthers: boolean): Promise<void>
  /** Of the model where `id` has no version. */
  describeModel(id: ModelId | ModelVersionId, description: string): Promise<void>
  setModelTag(id: ModelId | ModelVersionId, tag: { key: string; value: string }): Promise<void>
  deleteModelTag(id: ModelId | ModelVersionId, key: string): Promise<void>
  /** Removes a version from the registry, not its files. Refused while it has an alias or is among `served`. */
  deleteModelVersion(id: ModelVersionId, served: readonly ModelVersionId[]): Promise<void>
  /** Removes a model with all its versions. Refused while one of them has an alias or is among `served`. */
  deleteModel(id: ModelId, served: readonly ModelVersionId[]): Promise<void>
}
