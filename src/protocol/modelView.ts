/** What is served, and what is known of it from its files: words of the serving engine. Plain data. */
/** `mlflow`: a folder with `MLmodel`; `pickle`: also joblib; `onnx`: one file; `app`: a command of the person's own that listens. */
export type ModelKind = 'mlflow' | 'pickle' | 'onnx' | 'app'

/** A person's own server: the gateway starts it with `PORT` in its environment and stands in front of it. */
export interface AppCommand {
  /** Program and arguments; `{port}` in an argument is replaced. `flask`: a file whose `app` is a Flask or FastAPI app. */
  readonly command: readonly string[]
  readonly folder: string
  /** Path that answers once it is ready; undefined: any HTTP answer at all. */
  readonly healthPath?: string | undefined
  /** Where predictions are asked, `/predict` unless said. */
  readonly predictPath?: string | undefined
  /** How one row is said to it. `dict`: `{"a": 1}` in the order of the features, as the tutorial's app wants it. */
  readonly rowForm?: 'dict' | 'list' | 'records' | undefined
}

/** What is to be served: a path (folder with `MLmodel`, `.pkl`, `.joblib`, `.onnx`), or a command. */
export interface ModelSource {
  readonly path?: string | undefined
  readonly app?: AppCommand | undefined
  /** The registry's name and version, and the run, where it came from there: they go into answers, metrics and the log. */
  readonly name?: string | undefined
  readonly version?: string | undefined
  readonly runId?: string | undefined
  /** `SourceView.id` of that registry. */
  readonly source?: string | undefined
}

/** A column (or tensor) of a signature. */
export interface FieldView {
  /** undefined in a signature without names, or in a tensor's. */
  readonly name?: string | undefined
  /** MLflow's words: `double`, `long`, `string`, `boolean`, `datetime`, `binary`, … or numpy's of a tensor: `float32`. */
  readonly type: string
  readonly required: boolean
  /** Of a tensor; -1 is any length. */
  readonly shape?: readonly number[] | undefined
}

export interface ModelView {
  readonly kind: ModelKind
  /** The registry's name, else the run's artifact path, the folder's or the file's name. */
  readonly name: string
  readonly version?: string | undefined
  readonly path?: string | undefined
  readonly runId?: string | undefined
  /** `SourceView.id` of the registry that `name` and `version` are of; undefined when it came from elsewhere. */
  readonly source?: string | undefined
  /** Names of flavors, `python_function` first; of a pickle the module that it was made with, where its head tells. */
  readonly flavors: readonly string[]
  readonly inputs: readonly FieldView[]
  readonly outputs: readonly FieldView[]
  /** Rows of the input example, as `columns` and `data`, at most 100. */
  readonly example?: { readonly columns: readonly string[]; readonly data: readonly (readonly unknown[])[] } | undefined
  /** Lines of requirements.txt, or pip's part of conda.yaml. */
  readonly requirements: readonly string[]
  readonly pythonVersion?: string | undefined
  readonly mlflowVersion?: string | undefined
  /** All files of the model. */
  readonly size: number
  readonly files: readonly { readonly path: string; readonly size: number }[]
  /** Of every file that may run code when it is loaded: what consent is given to. */
  readonly hash: string
  /** True where loading runs code of the file: it is only loaded when `consent` is `hash`. */
  readonly runsCode: boolean
  /** What could not be read, a sentence each; the model may be served nevertheless. */
  readonly problems: readonly string[]
}
