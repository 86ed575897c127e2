import type { DatasetInput, DatasetSummary } from '../dataset.ts'
import { makeId } from '../entityId.ts'
import type { ModelOutput, Run } from '../run.ts'
import type { Tag } from '../tag.ts'
import type { Connection, Row } from './connection.ts'

type RunInputs = Pick<Run, 'inputs' | 'outputs'>
const NONE: RunInputs = { inputs: { dataset_inputs: [], model_inputs: [] }, outputs: { model_outputs: [] } }

/** What runs read and wrote, asked by their id. `ids` is a JSON list. Databases of before 2.4 have no such tables. */
export function readRunInputs(db: Connection, ids: string): (id: string) => RunInputs {
  if (!db.has('inputs')) return () => NONE
  const datasets = groupBy(
    db.all(
      `select i.destination_id as run, i.input_uuid as input, d.* from inputs i join datasets d on d.dataset_uuid = i.source_id
       where i.destination_type = 'RUN' and i.destination_id in (select value from json_each(?)) and i.source_type = 'DATASET' order by i.rowid`,
      ids,
    ),
  )
  const tags = readInputTags(db, datasets)
  const step = db.has('inputs', 'step') ? 'step' : '0 as step'
  const links = (from: string, to: string) =>
    groupBy(
      db.all(
        `select source_id as run, destination_id as model, ${step} from inputs
         where source_type = '${from}' and source_id in (select value from json_each(?)) and destination_type = '${to}' order by rowid`,
        ids,
      ),
    )
  const read = links('RUN_INPUT', 'MODEL_INPUT')
  const written = links('RUN_OUTPUT', 'MODEL_OUTPUT')
  return id => ({
    inputs: {
      dataset_inputs: (datasets.get(id) ?? []).map(row => ({ tags: tags.get(String(row['input'])) ?? [], dataset: toDataset(row) })),
      model_inputs: (read.get(id) ?? []).map(row => ({ model_id: String(row['model']) })),
    },
    outputs: { model_outputs: (written.get(id) ?? []).map(row => ({ model_id: String(row['model']), step: Number(row['step']) })) },
  })
}

export function logDatasets(db: Connection, run: Row, inputs: readonly DatasetInput[]): void {
  for (const { dataset, tags } of inputs) {
    const uuid = keepDataset(db, run['experiment_id'] as number, dataset)
    const key = ['DATASET', uuid, 'RUN', String(run['run_uuid'])]
    const known = db.get(
      'select input_uuid from inputs where source_type = ? and source_id = ? and destination_type = ? and destination_id = ?',
      ...key,
    )
    // MLflow keeps the tags of the first time.
    if (known) continue
    const input = makeId()
    db.run(
      'insert into inputs (source_type, source_id, destination_type, destination_id, input_uuid) values (?, ?, ?, ?, ?)',
      ...key,
      input,
    )
    for (const tag of tags) db.insert('input_tags', { input_uuid: input, name: tag.key, value: tag.value })
  }
}

/** Notes models that a run read (`RUN_INPUT`) or wrote (`RUN_OUTPUT`). */
export function logModelLinks(
  db: Connection,
  runId: string,
  { side, models }: { side: 'INPUT' | 'OUTPUT'; models: readonly ModelOutput[] },
): void {
  for (const { model_id: model, step } of models)
    db.run(
      `insert into inputs (input_uuid, source_type, source_id, destination_type, destination_id, step) values (?, ?, ?, ?, ?, ?)
       on conflict (source_type, source_id, destination_type, destination_id) do update set step = excluded.step`,
      makeId(),
      `RUN_${side}`,
      runId,
      `MODEL_${side}`,
      model,
      step,
    )
}

export function searchDatasets(db: Connection, experimentIds: readonly number[]): readonly DatasetSummary[] {
  if (!db.has('datasets')) return []
  const rows = db.all(
    `select distinct d.experiment_id, d.name, d.digest, t.value as context from datasets d
     join inputs i on i.source_id = d.dataset_uuid and i.source_type = 'DATASET'
     left join input_tags t on t.input_uuid = i.input_uuid and t.name = 'mlflow.data.context'
     where d.experiment_id in (select value from json_each(?)) limit 1000`,
    JSON.stringify(experimentIds),
  )
  return rows.map(row => ({
    experiment_id: String(row['experiment_id']),
    name: String(row['name']),
    digest: String(row['digest']),
    context: (row['context'] ?? undefined) as string | undefined,
  }))
}

function keepDataset(db: Connection, experiment: number, dataset: DatasetInput['dataset']): string {
  const known = db.get(
    'select dataset_uuid from datasets where experiment_id = ? and name = ? and digest = ?',
    experiment,
    dataset.name,
    dataset.digest,
  )
  if (known) return String(known['dataset_uuid'])
  const uuid = makeId()
  db.insert('datasets', {
    dataset_uuid: uuid,
    experiment_id: experiment,
    name: dataset.name,
    digest: dataset.digest,
    dataset_source_type: dataset.source_type,
    dataset_source: dataset.source,
    dataset_schema: dataset.schema ?? null,
    dataset_profile: dataset.profile ?? null,
  })
  return uuid
}

function readInputTags(db: Connection, datasets: ReadonlyMap<string, readonly Row[]>): Map<string, Tag[]> {
  const ids = JSON.stringify([...datasets.values()].flat().map(row => row['input']))
  const tags = new Map<string, Tag[]>()
  for (const row of db.all(
    'select input_uuid, name, value from input_tags where input_uuid in (select value from json_each(?)) order by name',
    ids,
  )) {
    const id = String(row['input_uuid'])
    const tag = { key: String(row['name']), value: String(row['value']) }
    const known = tags.get(id)
    if (known) known.push(tag)
    else tags.set(id, [tag])
  }
  return tags
}

function toDataset(row: Row): DatasetInput['dataset'] {
  return {
    name: String(row['name']),
    digest: String(row['digest']),
    source_type: String(row['dataset_source_type']),
    source: String(row['dataset_source']),
    schema: (row['dataset_schema'] ?? undefined) as string | undefined,
    profile: (row['dataset_profile'] ?? undefined) as string | undefined,
  }
}

function groupBy(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const id = String(row['run'])
    const known = groups.get(id)
    if (known) known.push(row)
    else groups.set(id, [row])
  }
  return groups
}
