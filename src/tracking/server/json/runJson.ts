import type { DatasetInput } from '../../dataset.ts'
import type { Metric } from '../../metric.ts'
import type { Run, RunInfo } from '../../run.ts'
import { toDouble, type Wire } from '../wire.ts'
import { orAbsent } from './orAbsent.ts'

/** Inputs came with 2.x and outputs with 3.x, where they are there even when empty; of a run just made only the inputs are. */
export function runJson(run: Run, wire: Wire, { justMade = false } = {}): object {
  const { metrics, params, tags } = run.data
  const data = {
    metrics: orAbsent(metrics.map(metric => metricJson(metric, wire))),
    params: orAbsent(params.map(({ key, value }) => ({ key, value }))),
    tags: orAbsent(tags),
  }
  const info = runInfoJson(run.info, wire)
  if (wire.generation < 2) return { info, data }
  const inputs = { dataset_inputs: orAbsent(run.inputs.dataset_inputs.map(datasetJson)), model_inputs: orAbsent(run.inputs.model_inputs) }
  if (wire.generation < 3 || justMade) return { info, data, inputs }
  const outputs = run.outputs.model_outputs.map(({ model_id, step }) => ({ model_id, step: wire.int64(step) }))
  return { info, data, inputs, outputs: { model_outputs: orAbsent(outputs) } }
}

/** The id under both of its names, as every version writes it; names of runs came with 2.x. */
export function runInfoJson(info: RunInfo, wire: Wire): object {
  return {
    run_uuid: info.run_id,
    experiment_id: info.experiment_id,
    run_name: wire.generation > 1 ? info.run_name : undefined,
    user_id: info.user_id,
    status: info.status,
    start_time: wire.int64(info.start_time),
    end_time: wire.maybeInt64(info.end_time),
    artifact_uri: info.artifact_uri,
    lifecycle_stage: info.lifecycle_stage,
    run_id: info.run_id,
  }
}

export function metricJson(metric: Metric, wire: Wire): object {
  const { key, value, timestamp, step, dataset_name, dataset_digest, model_id, run_id } = metric
  return {
    key,
    value: toDouble(value),
    timestamp: wire.int64(timestamp),
    step: wire.int64(step),
    dataset_name,
    dataset_digest,
    model_id,
    run_id,
  }
}

function datasetJson({ tags, dataset }: DatasetInput): object {
  const { name, digest, source_type, source, schema, profile } = dataset
  return { tags: orAbsent(tags), dataset: { name, digest, source_type, source, schema, profile } }
}
