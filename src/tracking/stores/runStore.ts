import type { DatasetInput, DatasetSummary } from '../dataset.ts'
import type { Metric } from '../metric.ts'
import type { Page, SearchQuery } from '../page.ts'
import type { Param } from '../param.ts'
import type { ModelInput, ModelOutput, Run, RunInfo, RunStatus } from '../run.ts'
import type { Tag } from '../tag.ts'
import type { ViewType } from '../viewType.ts'

export interface NewRun {
  readonly experiment_id: string
  readonly user_id?: string | undefined
  /** Absent is 0, as with MLflow. */
  readonly start_time?: number | undefined
  /** Empty: a name is made up. */
  readonly run_name?: string | undefined
  readonly tags?: readonly Tag[] | undefined
}

export interface RunChange {
  readonly status?: RunStatus | undefined
  readonly end_time?: number | undefined
  readonly run_name?: string | undefined
}

export interface RunQuery extends SearchQuery {
  readonly experiment_ids: readonly string[]
  readonly run_view_type?: ViewType | undefined
}

/** What one `log-batch` brings; all of it is stored, or nothing. */
export interface RunBatch {
  readonly metrics?: readonly Metric[] | undefined
  readonly params?: readonly Param[] | undefined
  readonly tags?: readonly Tag[] | undefined
}

/** What is logged to a deleted run is refused; to a finished one it is taken. */
export interface RunStore {
  create(run: NewRun): Run
  get(runId: string): Run
  update(runId: string, change: RunChange): RunInfo
  delete(runId: string): void
  restore(runId: string): void
  /** Removes a deleted run for good. */
  purge(runId: string): void
  /** Runs come with their data; `inputs` and `outputs` too where the database has them. */
  search(query: RunQuery): Page<Run>
  logBatch(runId: string, batch: RunBatch): void
  logMetric(runId: string, metric: Metric): void
  logParam(runId: string, param: Param): void
  setTag(runId: string, tag: Tag): void
  deleteTag(runId: string, key: string): void
  /** `modelJson` is appended to the list in the tag `mlflow.log-model.history`. */
  logModel(runId: string, modelJson: string): void
  logInputs(runId: string, inputs: { datasets?: readonly DatasetInput[]; models?: readonly ModelInput[] }): void
  logOutputs(runId: string, models: readonly ModelOutput[]): void
  searchDatasets(experimentIds: readonly string[]): readonly DatasetSummary[]
}
