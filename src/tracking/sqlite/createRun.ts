import { appendToUri } from '../artifactUri.ts'
import { makeId, toExperimentNumber } from '../entityId.ts'
import { checkKey } from '../entityName.ts'
import { badRequest, experimentNotActive, invalidParameter, noExperiment } from '../failures.ts'
import { makeRunName } from '../runName.ts'
import type { NewRun } from '../stores/runStore.ts'
import type { Tag } from '../tag.ts'
import type { Connection, Row } from './connection.ts'
import { setTags } from './logParams.ts'
import { RUN_NAME } from './runRows.ts'

/** Writes the row of a new run and its tags. Its name and the tag that holds it are always the same. */
export function createRun(db: Connection, run: NewRun): Row {
  const { experiment_id: experimentId, user_id: user = '', start_time: start = 0, tags = [] } = run
  for (const { key } of tags) checkKey(key, { at: 'key', length: 'key' })
  checkUnique(tags)
  const experiment = db.get(`select * from experiments where experiment_id = ?${db.here('experiments')}`, toExperimentNumber(experimentId))
  if (!experiment) throw noExperiment({ id: experimentId })
  if (experiment['lifecycle_stage'] !== 'active')
    throw experimentNotActive({ id: experimentId, stage: String(experiment['lifecycle_stage']) })
  const name = chooseName(run.run_name, tags)
  const id = makeId()
  db.insert('runs', {
    run_uuid: id,
    name,
    source_type: 'UNKNOWN',
    source_name: '',
    entry_point_name: '',
    user_id: user,
    status: 'RUNNING',
    start_time: start,
    end_time: null,
    source_version: '',
    lifecycle_stage: 'active',
    artifact_uri: appendToUri(String(experiment['artifact_location'] ?? ''), id, 'artifacts'),
    experiment_id: experiment['experiment_id'] ?? null,
  })
  const named = tags.map(tag => (tag.key === RUN_NAME ? { ...tag, value: name } : tag))
  setTags(db, id, named.some(tag => tag.key === RUN_NAME) ? named : [...named, { key: RUN_NAME, value: name }])
  return db.get('select * from runs where run_uuid = ?', id) ?? {}
}

function chooseName(given: string | undefined, tags: readonly Tag[]): string {
  const tagged = tags.find(tag => tag.key === RUN_NAME)?.value
  if (given && tagged && given !== tagged)
    throw invalidParameter({
      message: `Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='${given}', mlflow.runName='${tagged}').`,
    })
  return given || tagged || makeRunName()
}

function checkUnique(tags: readonly Tag[]): void {
  const keys = tags.map(tag => tag.key)
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index)
  if (repeated !== undefined) throw badRequest({ message: `The tag '${repeated}' is given more than once: give each key one value.` })
}
