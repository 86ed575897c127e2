import type { DatasetInput } from './dataset.ts'
import type { Metric } from './metric.ts'
import type { Param } from './param.ts'
import type { Tag } from './tag.ts'
import type { LifecycleStage } from './viewType.ts'

/** In the order of MLflow's numbers, from 1. */
export const runStatuses = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const
export type RunStatus = (typeof runStatuses)[number]

export interface RunInfo {
  /** 32 hexadecimal digits. MLflow's JSON says it twice, as `run_uuid` too. */
  readonly run_id: string
  readonly experiment_id: string
  readonly run_name: string
  readonly user_id: string
  readonly status: RunStatus
  /** Milliseconds. */
  readonly start_time: number
  readonly end_time?: number | undefined
  readonly artifact_uri: string
  readonly lifecycle_stage: LifecycleStage
}

export interface RunData {
  /** The latest point of each metric. */
  readonly metrics: readonly Metric[]
  readonly params: readonly Param[]
  readonly tags: readonly Tag[]
}

/** 3.x: a logged model that a run read, or wrote at a step. */
export interface ModelInput {
  readonly model_id: string
}
export interface ModelOutput extends ModelInput {
  readonly step: number
}

export interface Run {
  readonly info: RunInfo
  readonly data: RunData
  readonly inputs: { readonly dataset_inputs: readonly DatasetInput[]; readonly model_inputs: readonly ModelInput[] }
  readonly outputs: { readonly model_outputs: readonly ModelOutput[] }
}
