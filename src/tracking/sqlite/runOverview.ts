import type { ExperimentView, RunBrief, RunKeys, RunsAsk, RunsPage, RunStatus } from '../../protocol/runs.ts'
import type { Connection, Row, Value } from './connection.ts'
import { fromStored } from './metricValue.ts'
import { numbers, PARENT, whereOf } from './overviewWhere.ts'
import { overviewGrammar } from '../search/grammar.ts'
import { readExtremes } from './runExtremes.ts'
import { readMoments } from './runMoments.ts'
import { readModelNames } from './runModelNames.ts'
import { runOrder } from './runSearch.ts'

const NAME = 'mlflow.runName'
const COMMIT = 'mlflow.source.git.commit'

/** A run may have a million tags; nobody looks through more keys than these. */
const MOST_KEYS = 10_000

/** Runs that are looked through for keys where there are more than a few: the latest, which a person is likely to see, and as many spread over all. */
const LOOKED_AT = 100
/** So few are all looked through: a key that one of them has is not missed. */
const FEW_RUNS = 500

/** Every experiment with its counts; last touched first. */
export function readExperiments(db: Connection, source: string): ExperimentView[] {
  const updated = db.has('experiments', 'last_update_time') ? 'e.last_update_time' : 'null'
  const rows = db.all(
    `select e.experiment_id, e.name, e.lifecycle_stage, coalesce(r.runs, 0) as runs, coalesce(r.running, 0) as running,
       coalesce(r.latest, ${updated}, 0) as touched
     from experiments e left join (
       select experiment_id, count(*) as runs, sum(status = 'RUNNING') as running, max(start_time) as latest
       from runs where lifecycle_stage = 'active' group by experiment_id
     ) r on r.experiment_id = e.experiment_id
     where 1${db.here('experiments').replaceAll('experiments.', 'e.')}
     order by touched desc, e.experiment_id desc`,
  )
  return rows.map(row => ({
    source,
    id: String(row['experiment_id']),
    name: String(row['name']),
    lifecycleStage: row['lifecycle_stage'] as 'active' | 'deleted',
    lastUpdateTime: Number(row['touched']) || undefined,
    runs: Number(row['runs']),
    running: Number(row['running']),
  }))
}

/** One page of runs with what its rows show, and how many there are in all. */
export function readPage(db: Connection, ask: RunsAsk): RunsPage {
  const where = whereOf(db, ask)
  const order = runOrder(db, ask.orderBy ?? [], overviewGrammar)
  // Only ids are sorted, and counted on the way: whole rows are read of those that are shown.
  const found = db.all(
    `select runs.run_uuid as id, count(*) over () as total from runs ${order.joins.text} where ${where.text} order by ${order.by} limit ? offset ?`,
    ...order.joins.values,
    ...where.values,
    ask.limit,
    ask.offset,
  )
  const total = found[0]?.['total'] ?? db.get(`select count(*) as n from runs where ${where.text}`, ...where.values)?.['n']
  const ids = found.map(({ id }) => String(id))
  const rows = db.all('select * from runs where run_uuid in (select value from json_each(?))', JSON.stringify(ids))
  const byId = new Map(rows.map(row => [String(row['run_uuid']), row]))
  return {
    runs: toBriefs(
      db,
      ids.map(id => byId.get(id)).filter(row => row !== undefined),
      ask,
    ),
    total: Number(total ?? 0),
  }
}

/** Children of a run, for one whose page is not asked for. */
export function countChildren(db: Connection, ids: readonly string[]): Map<string, number> {
  const rows = db.all(
    `select t.value as parent, count(*) as n from tags t join runs r on r.run_uuid = t.run_uuid and r.lifecycle_stage = 'active'
     where t.key = ? and t.value in (select value from json_each(?)) group by t.value`,
    PARENT,
    JSON.stringify(ids),
  )
  return new Map(rows.map(row => [String(row['parent']), Number(row['n'])]))
}

/** Keys that runs of these experiments have, most used first; those that as many runs have, in the order they were logged. */
export function readKeys(db: Connection, experimentIds: readonly string[]): RunKeys {
  const of = (table: string) =>
    db
      .all(
        `select key, count(*) as n from ${table} where run_uuid in (
           select run_uuid from (
             select run_uuid, row_number() over (order by start_time desc) as place, count(*) over () as total
             from runs where experiment_id in (select value from json_each(?)) and lifecycle_stage = 'active'
           ) where total <= ${FEW_RUNS} or place <= ${LOOKED_AT} or place % (total / ${LOOKED_AT} + 1) = 0
         ) group by key order by n desc, min(rowid) limit ${MOST_KEYS}`,
        numbers(experimentIds),
      )
      .map(row => String(row['key']))
  return { metrics: of('latest_metrics'), params: of('params'), tags: of('tags') }
}

function toBriefs(db: Connection, rows: readonly Row[], ask: RunsAsk): RunBrief[] {
  const { source, metricKeys = [], paramKeys = [], tagKeys = [], extremeKeys = [], moments = [] } = ask
  const ids = rows.map(row => String(row['run_uuid']))
  const children = countChildren(db, ids)
  const tags = pairs(db, { table: 'tags', ids, keys: [PARENT, NAME, COMMIT, ...tagKeys] }, value => String(value ?? ''))
  const metrics = pairs(db, { table: 'latest_metrics', ids, keys: metricKeys }, (value, isNan) => fromStored(value, isNan))
  const params = pairs(db, { table: 'params', ids, keys: paramKeys }, value => String(value ?? ''))
  const extremes = readExtremes(db, ids, extremeKeys)
  const atSteps = readMoments(db, ids, moments)
  const models = ask.withModels === true ? readModelNames(db, ids) : undefined
  return rows.map(row => {
    const runId = String(row['run_uuid'])
    const own = tags.get(runId) ?? {}
    return {
      source,
      runId,
      experimentId: String(row['experiment_id']),
      name: String(row['name'] ?? '') || (own[NAME] ?? runId.slice(0, 8)),
      status: row['status'] as RunStatus,
      startTime: Number(row['start_time']) || undefined,
      endTime: Number(row['end_time']) || undefined,
      lifecycleStage: row['lifecycle_stage'] as 'active' | 'deleted',
      parentId: own[PARENT],
      children: children.get(runId) ?? 0,
      metrics: metrics.get(runId) ?? {},
      params: params.get(runId) ?? {},
      commit: own[COMMIT]?.slice(0, 7),
      user: String(row['user_id'] ?? '') || undefined,
      tags: Object.fromEntries(tagKeys.flatMap(key => (Object.hasOwn(own, key) ? [[key, own[key] ?? '']] : []))),
      extremes: extremes.get(runId),
      ...(moments.length > 0 && { moments: atSteps.get(runId) ?? {} }),
      ...(models && { models: models.get(runId) ?? [] }),
    }
  })
}

interface Wanted {
  readonly table: 'tags' | 'params' | 'latest_metrics'
  readonly ids: readonly string[]
  readonly keys: readonly string[]
}

/** From here on, reading all keys of a run, which lie side by side, takes less than looking each of them up. */
const MANY_KEYS = 20

/** Some keys of some runs, by run. */
function pairs<T>(
  db: Connection,
  { table, ids, keys }: Wanted,
  valueOf: (value: Value | undefined, isNan: Value | undefined) => T,
): Map<string, Record<string, T>> {
  const found = new Map<string, Record<string, T>>()
  if (keys.length === 0 || ids.length === 0) return found
  const key = keys.length < MANY_KEYS ? 'key' : '+key'
  const nan = table === 'latest_metrics' ? 'is_nan' : 'null'
  const rows = db.each(
    `select run_uuid, key, value, ${nan} from ${table} where ${key} in (select value from json_each(?)) and run_uuid in (select value from json_each(?))`,
    JSON.stringify(keys),
    JSON.stringify(ids),
  )
  for (const [run, name, value, isNan] of rows) {
    const id = String(run)
    const known = found.get(id) ?? {}
    known[String(name)] = valueOf(value, isNan)
    found.set(id, known)
  }
  return found
}
