import type { Experiment } from '../../experiment.ts'
import type { Wire } from '../wire.ts'
import { orAbsent } from './orAbsent.ts'

/** The times came with 2.x. */
export function experimentJson(experiment: Experiment, wire: Wire): object {
  const { experiment_id, name, artifact_location, lifecycle_stage, last_update_time, creation_time } = experiment
  const known = { experiment_id, name, artifact_location, lifecycle_stage }
  const times = { last_update_time: wire.maybeInt64(last_update_time), creation_time: wire.maybeInt64(creation_time) }
  return { ...known, ...(wire.generation > 1 ? times : {}), tags: orAbsent(experiment.tags) }
}
