import type { ModelsEngine, ModelVersionId } from '../../protocol/models.ts'
import type { RunRef } from '../../protocol/runs.ts'
import type { Ui } from '../ui/ui.ts'
import type { ModelsNode } from './modelNode.ts'
import type { ModelsModel } from './modelsModel.ts'

/** The data feature as models need it. */
export interface ModelData {
  oidNow(path: string): string | undefined
  versionName(path: string, oid: string): Promise<string | undefined>
  open(path: string, oid: string): Promise<void>
  compareVersions(path: string, oids: readonly string[]): Promise<void>
  checkout(path: string, oid: string): Promise<void>
}

/** Where a version is served now. */
export interface ServedModel {
  readonly model: ModelVersionId
  /** The endpoint's name and address. */
  readonly endpoint: string
  readonly url?: string | undefined
}

/** What the commands of models stand on. No `vscode` here, so that they run in a test without one. */
export interface ModelsStage {
  readonly ui: Ui
  readonly engine: ModelsEngine
  readonly models: ModelsModel
  readonly data: ModelData
  /** Rows that are selected in the Models view. */
  readonly selected: () => readonly ModelsNode[]
  /** Shows a run in the Runs view. */
  readonly showRun: (run: RunRef) => Promise<void>
  /** Opens the page of a version, or of two side by side. */
  readonly showModel: (...ids: readonly ModelVersionId[]) => void
  readonly served: () => Promise<readonly ServedModel[]>
}
