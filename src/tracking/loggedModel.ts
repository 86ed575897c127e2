import type { Metric } from './metric.ts'
import type { Param } from './param.ts'
import type { Tag } from './tag.ts'
import type { LifecycleStage } from './viewType.ts'

/** In the order of MLflow's numbers, from 0. The wire writes them with `LOGGED_MODEL_` in front. */
export const loggedModelStatuses = ['UNSPECIFIED', 'PENDING', 'READY', 'UPLOAD_FAILED'] as const
export type LoggedModelStatus = (typeof loggedModelStatuses)[number]

/** A model as an entity of its own, MLflow 3. */
export interface LoggedModel {
  /** `m-` and 32 hexadecimal digits. */
  readonly model_id: string
  readonly experiment_id: string
  readonly name: string
  readonly creation_timestamp_ms: number
  readonly last_updated_timestamp_ms: number
  readonly artifact_uri: string
  readonly status: LoggedModelStatus
  readonly status_message?: string | undefined
  readonly lifecycle_stage: LifecycleStage
  readonly model_type: string
  readonly source_run_id: string
  readonly tags: readonly Tag[]
  readonly params: readonly Param[]
  readonly metrics: readonly Metric[]
}
