/** What a model is given, before any protocol's words. `raw` is any JSON: text, a dictionary, … */
export type ScoreInput =
  | { readonly form: 'frame'; readonly columns?: readonly (string | number)[] | undefined; readonly data: readonly (readonly unknown[])[] }
  | { readonly form: 'array'; readonly data: readonly unknown[]; readonly dtype?: string | undefined }
  | { readonly form: 'columns'; readonly data: Readonly<Record<string, readonly unknown[]>> }
  | { readonly form: 'raw'; readonly data: unknown }

export interface ScoreCall {
  /** `predict`, `predict_proba`, `decision_function` or `transform`; undefined: `predict`. */
  readonly method?: string | undefined
  readonly input: ScoreInput
  readonly params?: unknown
}

/** What a model answered. Rows are JSON texts as Python writes them, so that `1.0` stays what it is. */
export type ScoreOutput =
  | { readonly kind: 'array'; readonly dtype: string; readonly shape: readonly number[]; readonly rows: readonly string[] }
  | { readonly kind: 'records'; readonly columns: readonly string[]; readonly rows: readonly string[] }
  | { readonly kind: 'value'; readonly type: string; readonly text: string }

/** What is known of a loaded model. */
export interface ModelFacts {
  readonly type: string
  readonly methods: readonly string[]
  readonly classes?: readonly string[] | null | undefined
  readonly features?: readonly string[] | null | undefined
  readonly width?: number | null | undefined
}

/** Where a call failed: reading its input, in the model, writing its result, or around the model. */
export type ScoreStage = 'input' | 'model' | 'output' | 'busy' | 'timeout' | 'gone' | 'stopping'

export class ScoreError extends Error {
  readonly stage: ScoreStage
  /** Python's name of the exception. */
  readonly type: string
  /** Python's traceback. */
  readonly trace: string

  constructor(stage: ScoreStage, said: { type?: string | undefined; message: string; stack?: string | undefined }) {
    super(said.message)
    this.name = 'ScoreError'
    this.stage = stage
    this.type = said.type ?? 'Error'
    this.trace = said.stack ?? ''
  }
}

/** A loaded model that answers one call at a time: a Python process, a thread with an ONNX model, a person's own server. */
export interface Scorer {
  readonly pid: number
  readonly facts: ModelFacts
  /** Bytes; 0 while unknown. */
  readonly memory: () => number
  /** Rejects with a `ScoreError`. */
  score(call: ScoreCall): Promise<ScoreOutput>
  /** Settles, with a sentence, when it has ended by itself. */
  readonly ended: Promise<string>
  /** Ends it at once. */
  dispose(): void
}

/** How many rows a call has; 1 where that is not told by its form. */
export function rowsOf(input: ScoreInput): number {
  if (input.form === 'frame' || input.form === 'array') return input.data.length
  if (input.form === 'columns') return Object.values(input.data)[0]?.length ?? 0
  return 1
}
