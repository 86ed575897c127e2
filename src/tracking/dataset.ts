import type { Tag } from './tag.ts'

/** Data as MLflow names it: unique in an experiment by name and digest. `source`, `schema` and `profile` are text, mostly JSON. */
export interface Dataset {
  readonly name: string
  readonly digest: string
  readonly source_type: string
  readonly source: string
  readonly schema?: string | undefined
  readonly profile?: string | undefined
}

/** A dataset that a run read. The tag `mlflow.data.context` says what for. */
export interface DatasetInput {
  readonly tags: readonly Tag[]
  readonly dataset: Dataset
}

export interface DatasetSummary {
  readonly experiment_id: string
  readonly name: string
  readonly digest: string
  readonly context?: string | undefined
}
