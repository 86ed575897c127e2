import type { DatasetView, MetricView, RunStatus } from '../../../protocol/runs.ts'
import { loggedModels, modelsOf } from '../modelsOf.ts'
import type { RunRecord } from '../runRecord.ts'

/** A run in MLflow's JSON; 1.x servers write int64 as strings and have no `run_id` in old answers. */
export interface RestRun {
  readonly info: {
    readonly run_id?: string
    readonly run_uuid?: string
    readonly experiment_id: string
    readonly run_name?: string
    readonly user_id?: string
    readonly status?: RunStatus
    readonly start_time?: number | string
    readonly end_time?: number | string
    readonly artifact_uri?: string
    readonly lifecycle_stage?: string
  }
  readonly data?: {
    readonly metrics?: readonly RestMetric[]
    readonly params?: readonly { key: string; value: string }[]
    readonly tags?: readonly { key: string; value: string }[]
  }
  readonly inputs?: { readonly dataset_inputs?: readonly RestDataset[] }
  readonly outputs?: { readonly model_outputs?: readonly { readonly model_id: string }[] }
}

export interface RestMetric {
  readonly key: string
  readonly value: number | string
  readonly timestamp: number | string
  readonly step?: number | string
}

interface RestDataset {
  readonly dataset: { readonly name: string; readonly digest: string; readonly source?: string }
  readonly tags?: readonly { readonly key: string; readonly value: string }[]
}

export function fromRest({ info, data, inputs, outputs }: RestRun): RunRecord {
  const tags = toObject(data?.tags)
  const runId = info.run_id ?? info.run_uuid ?? ''
  return {
    runId,
    experimentId: info.experiment_id,
    name: info.run_name || tags['mlflow.runName'] || runId.slice(0, 8),
    status: info.status ?? 'RUNNING',
    lifecycleStage: info.lifecycle_stage === 'deleted' ? 'deleted' : 'active',
    startTime: numberOf(info.start_time),
    endTime: numberOf(info.end_time),
    user: info.user_id,
    artifactUri: info.artifact_uri ?? '',
    params: toObject(data?.params),
    tags,
    latest: (data?.metrics ?? []).map(toMetric),
    datasets: (inputs?.dataset_inputs ?? []).map(toDataset),
    models: [...modelsOf(tags), ...loggedModels((outputs?.model_outputs ?? []).map(({ model_id: id }) => ({ modelId: id, name: id })))],
  }
}

/** Values that JSON has no number for travel as text: 'NaN', 'Infinity'. */
export function toMetric({ key, value, step, timestamp }: RestMetric): MetricView {
  return { key, value: Number(value), step: Number(step ?? 0), timestamp: Number(timestamp) }
}

function toDataset({ dataset, tags }: RestDataset): DatasetView {
  const context = tags?.find(({ key }) => key === 'mlflow.data.context')?.value
  return { name: dataset.name, digest: dataset.digest, source: dataset.source ?? '', ...(context !== undefined && { context }) }
}

function toObject(pairs: readonly { key: string; value: string }[] | undefined): Record<string, string> {
  return Object.fromEntries((pairs ?? []).map(({ key, value }) => [key, value]))
}

function numberOf(value: number | string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value)
}
