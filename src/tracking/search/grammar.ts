import type { Comparator, Entity } from './filter.ts'

/** What one of MLflow's searches knows: which entities, which attributes under which names, what may be compared how. */
export interface Grammar {
  /** Attributes that a filter may name; a number is compared as one. */
  readonly attributes: Readonly<Record<string, 'text' | 'number'>>
  /** Other spellings of an attribute. */
  readonly aliases: Readonly<Record<string, string>>
  /** Attributes that may be compared with a list. */
  readonly lists: readonly string[]
  /** Attributes that results may be ordered by. */
  readonly orders: readonly string[]
  readonly entities: readonly Entity[]
}

export const runGrammar: Grammar = {
  attributes: {
    run_id: 'text',
    run_name: 'text',
    user_id: 'text',
    status: 'text',
    artifact_uri: 'text',
    start_time: 'number',
    end_time: 'number',
  },
  aliases: { created: 'start_time', Created: 'start_time', 'run name': 'run_name', 'Run name': 'run_name', 'Run Name': 'run_name' },
  lists: ['run_id'],
  orders: ['run_id', 'run_name', 'user_id', 'status', 'artifact_uri', 'start_time', 'end_time', 'created', 'Created'],
  entities: ['metric', 'parameter', 'tag', 'attribute', 'dataset'],
}

/** As lists of ours can be ordered: MLflow knows neither how long a run took, nor its model, nor the ends of a metric. */
export const overviewGrammar: Grammar = {
  ...runGrammar,
  orders: [...runGrammar.orders, 'duration', 'model'],
  entities: [...runGrammar.entities, 'lowest', 'highest'],
}

export const experimentGrammar: Grammar = {
  attributes: { name: 'text', creation_time: 'number', last_update_time: 'number' },
  aliases: {},
  lists: [],
  orders: ['name', 'experiment_id', 'creation_time', 'last_update_time'],
  entities: ['attribute', 'tag'],
}

export const registeredModelGrammar: Grammar = {
  attributes: { name: 'text' },
  aliases: { timestamp: 'last_updated_timestamp' },
  lists: [],
  orders: ['name', 'creation_timestamp', 'last_updated_timestamp', 'timestamp'],
  entities: ['attribute', 'tag'],
}

export const modelVersionGrammar: Grammar = {
  attributes: { name: 'text', run_id: 'text', source_path: 'text', version_number: 'number' },
  aliases: { timestamp: 'last_updated_timestamp' },
  lists: ['run_id'],
  orders: ['name', 'version_number', 'creation_timestamp', 'last_updated_timestamp', 'timestamp'],
  entities: ['attribute', 'tag'],
}

export const loggedModelGrammar: Grammar = {
  attributes: {
    name: 'text',
    model_id: 'text',
    model_type: 'text',
    status: 'text',
    source_run_id: 'text',
    creation_timestamp: 'number',
    last_updated_timestamp: 'number',
  },
  aliases: {
    creation_time: 'creation_timestamp',
    creation_timestamp_ms: 'creation_timestamp',
    last_updated_time: 'last_updated_timestamp',
    last_updated_timestamp_ms: 'last_updated_timestamp',
  },
  lists: ['name', 'model_id', 'model_type', 'status', 'source_run_id'],
  orders: [
    'name',
    'model_id',
    'model_type',
    'status',
    'source_run_id',
    'creation_timestamp',
    'creation_time',
    'creation_timestamp_ms',
    'last_updated_timestamp',
    'last_updated_time',
    'last_updated_timestamp_ms',
  ],
  entities: ['metric', 'parameter', 'tag', 'attribute'],
}

export const traceGrammar: Grammar = {
  attributes: {
    request_id: 'text',
    name: 'text',
    status: 'text',
    run_id: 'text',
    client_request_id: 'text',
    timestamp: 'number',
    execution_time: 'number',
  },
  aliases: {
    trace_id: 'request_id',
    state: 'status',
    timestamp_ms: 'timestamp',
    request_time: 'timestamp',
    execution_time_ms: 'execution_time',
    execution_duration: 'execution_time',
  },
  lists: ['request_id', 'trace_id', 'name', 'status', 'run_id'],
  orders: [
    'request_id',
    'trace_id',
    'name',
    'status',
    'run_id',
    'timestamp',
    'timestamp_ms',
    'request_time',
    'execution_time',
    'execution_time_ms',
    'execution_duration',
    'experiment_id',
  ],
  entities: ['attribute', 'tag', 'metadata'],
}

const SPELLINGS: Readonly<Record<string, Entity>> = {
  metric: 'metric',
  metrics: 'metric',
  lowest: 'lowest',
  highest: 'highest',
  parameter: 'parameter',
  parameters: 'parameter',
  param: 'parameter',
  params: 'parameter',
  tag: 'tag',
  tags: 'tag',
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  trace: 'attribute',
  dataset: 'dataset',
  datasets: 'dataset',
  metadata: 'metadata',
  request_metadata: 'metadata',
}

/** The entity of a spelling that this search knows. */
export function entityOf(spelling: string, grammar: Grammar): Entity | undefined {
  const entity = Object.hasOwn(SPELLINGS, spelling) ? SPELLINGS[spelling] : undefined
  return entity && grammar.entities.includes(entity) ? entity : undefined
}

export const datasetAttributes: readonly string[] = ['name', 'digest', 'context']

const NUMBER: readonly Comparator[] = ['>', '>=', '!=', '=', '<', '<=']
const TEXT: readonly Comparator[] = ['!=', '=', 'LIKE', 'ILIKE']
const LISTED: readonly Comparator[] = [...TEXT, 'IN', 'NOT IN']
const OPTIONAL: readonly Comparator[] = [...TEXT, 'IS NULL', 'IS NOT NULL']

/** How an entity's key may be compared. */
export function comparatorsOf(entity: Entity, key: string, grammar: Grammar): readonly Comparator[] {
  if (entity === 'metric') return NUMBER
  if (entity === 'dataset') return LISTED
  if (entity === 'attribute') {
    if (grammar.attributes[key] === 'number') return NUMBER
    return grammar.lists.length > 0 ? LISTED : TEXT
  }
  return grammar.entities.includes('parameter') ? OPTIONAL : TEXT
}
