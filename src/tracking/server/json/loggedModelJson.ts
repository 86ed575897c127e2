import type { LoggedModel } from '../../loggedModel.ts'
import type { Wire } from '../wire.ts'
import { orAbsent } from './orAbsent.ts'
import { metricJson } from './runJson.ts'

export function loggedModelJson(model: LoggedModel, wire: Wire): object {
  const info = {
    model_id: model.model_id,
    experiment_id: model.experiment_id,
    name: model.name,
    creation_timestamp_ms: wire.int64(model.creation_timestamp_ms),
    last_updated_timestamp_ms: wire.int64(model.last_updated_timestamp_ms),
    artifact_uri: model.artifact_uri,
    status: `LOGGED_MODEL_${model.status}`,
    model_type: model.model_type,
    source_run_id: model.source_run_id,
    status_message: model.status_message,
    tags: orAbsent(model.tags),
  }
  const data = { params: orAbsent(model.params), metrics: orAbsent(model.metrics.map(metric => metricJson(metric, wire))) }
  return { info, data }
}
