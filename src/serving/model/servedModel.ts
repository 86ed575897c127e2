import type { ModelSource, ModelView } from '../../protocol/serving.ts'

/** What the Python script is told to load: plain JSON, so that it needs no YAML. */
export interface LoadSpec {
  readonly kind: 'mlflow' | 'pickle'
  readonly path: string
  /** Of modules that came with the model. */
  readonly code?: readonly string[] | undefined
  /** Where a pickle's own modules may be: the folder that it lies in. */
  readonly folder?: string | undefined
  readonly flavors?: Readonly<Record<string, unknown>> | undefined
  readonly columns?: readonly string[] | undefined
  /** MLflow's type of each named column. */
  readonly types?: Readonly<Record<string, string>> | undefined
}

/** A model as the engine knows it: what is said of it, and how it is loaded. */
export interface ServedModel {
  readonly view: ModelView
  readonly source: ModelSource
  /** Of `mlflow` and `pickle`. */
  readonly load?: LoadSpec | undefined
  /** The file of an ONNX model, also of one in MLflow's folder. */
  readonly onnx?: string | undefined
}
