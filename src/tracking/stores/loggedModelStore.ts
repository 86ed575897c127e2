import type { LoggedModel, LoggedModelStatus } from '../loggedModel.ts'
import type { Page } from '../page.ts'
import type { Param } from '../param.ts'
import type { Tag } from '../tag.ts'

export interface NewLoggedModel {
  readonly experiment_id: string
  readonly name?: string | undefined
  readonly model_type?: string | undefined
  readonly source_run_id?: string | undefined
  readonly params?: readonly Param[] | undefined
  readonly tags?: readonly Tag[] | undefined
}

export interface LoggedModelOrder {
  readonly field_name: string
  readonly ascending?: boolean | undefined
  readonly dataset_name?: string | undefined
  readonly dataset_digest?: string | undefined
}

export interface LoggedModelQuery {
  readonly experiment_ids: readonly string[]
  readonly filter?: string | undefined
  /** Metrics in the filter are of one of these. */
  readonly datasets?: readonly { readonly dataset_name: string; readonly dataset_digest?: string | undefined }[] | undefined
  readonly order_by?: readonly LoggedModelOrder[] | undefined
  readonly max_results?: number | undefined
  readonly page_token?: string | undefined
}

/** MLflow 3's models. A database of before answers `featureMissing` to writes and nothing to searches. */
export interface LoggedModelStore {
  create(model: NewLoggedModel): LoggedModel
  get(modelId: string): LoggedModel
  finalize(modelId: string, status: LoggedModelStatus): LoggedModel
  delete(modelId: string): void
  search(query: LoggedModelQuery): Page<LoggedModel>
  setTags(modelId: string, tags: readonly Tag[]): void
  deleteTag(modelId: string, key: string): void
  logParams(modelId: string, params: readonly Param[]): void
}
