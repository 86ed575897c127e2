import type { EndpointPlan, ModelSource, ServingEngine } from '../../protocol/serving.ts'
import type { Choice, Ui } from '../ui/ui.ts'
import type { Consents } from './consents.ts'
import type { EndpointsModel } from './endpointsModel.ts'

/** A model that the runs or the registry know. */
export interface KnownModel {
  readonly name: string
  /** Of the registry. */
  readonly version?: string | undefined
  /** Brings its files to this machine where they are elsewhere; what is served then. */
  readonly locate: () => Promise<ModelSource>
}

/** Runs and registered models as serving needs them. */
export interface ModelsToServe {
  /** Registered versions, then models of runs, newest first. */
  list(): Promise<Choice<KnownModel>[]>
  /** The model of a row in the Runs or Models view; undefined for another row. */
  of(node: unknown): KnownModel | undefined
}

/** What the commands of serving stand on. No `vscode` here, so that they run in a test without one. */
export interface ServingStage {
  readonly ui: Ui
  readonly engine: ServingEngine
  readonly endpoints: EndpointsModel
  readonly models: ModelsToServe
  readonly consents: Consents
  /** Folders that are open. */
  readonly folders: () => readonly string[]
  /** What the settings say of an endpoint that starts. */
  readonly defaults: () => Omit<EndpointPlan, 'model'>
  /** Model files (`MLmodel`, pickles, ONNX) of the open folders, absolute, at most some hundred. */
  readonly findFiles: () => Promise<readonly string[]>
  /** Has the person choose the interpreter for models; false when they leave. */
  readonly choosePython: () => Promise<boolean>
  readonly showTryIt: (endpoint: string) => void
  readonly showLogs: (endpoint: string) => Promise<void>
  readonly forgetLogs: (endpoint: string) => void
  /** Opens a page of an endpoint in a browser. */
  readonly openUrl: (url: string) => Promise<void>
}
