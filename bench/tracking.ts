import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/tracking/sqlite/openStore.ts'
import type { TrackingStore } from '../src/tracking/store.ts'
import { median } from './peer.ts'

// npm run bench:tracking: the run database alone, without HTTP. Wall time is what a person waits; processor time is what is
// left of that when nothing else runs on the machine.
interface Row {
  readonly what: string
  readonly wall: number
  readonly processor: number
  readonly unit: string
  readonly goal: string
}

const ROUNDS = 5
const directory = mkdtempSync(join(tmpdir(), 'mlops-bench-'))
const store = openStore({ path: join(directory, 'mlflow.db'), artifactRoot: join(directory, 'artifacts') })
const rows: Row[] = []
try {
  const run = store.runs.create({ experiment_id: '0' }).info.run_id
  logBatches(run)
  logSingly(run)
  searchRuns()
  bucketMillion(run)
} finally {
  store.dispose()
  rmSync(directory, { recursive: true, force: true })
}
const table = rows.map(
  ({ what, wall, processor, unit, goal }) => `| ${what} | ${show(wall)} ${unit} | ${show(processor)} ${unit} | ${goal} |`,
)
const report = `# The run database\n\nWritten by \`npm run bench:tracking\`: in one process, schema of MLflow 3.11, ${availableParallelism()} cores that other work may share, Node ${process.version}, medians of ${ROUNDS}.\n\n| work | by the clock | by the processor | goal |\n|---|---|---|---|\n${table.join('\n')}\n`
console.log(report)
writeFileSync(join(import.meta.dirname, 'tracking.md'), report)

function points(from: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const at = from + index
    return { key: `key${at % 10}`, value: Math.sin(at), timestamp: 1_600_000_000_000 + at, step: Math.floor(at / 10) }
  })
}

function logBatches(run: string): void {
  let next = 0
  const batches = () => Array.from({ length: 50 }, () => points((next += 1000), 1000))
  record('log-batch of 1,000 metrics', { unit: 'metrics/s', goal: '200,000', per: 50_000, prepare: batches }, given => {
    for (const metrics of given) store.runs.logBatch(run, { metrics })
  })
  const bare = bareDatabase()
  record('a bare loop of the same inserts', { unit: 'metrics/s', goal: 'the limit', per: 50_000, prepare: batches }, given => {
    for (const metrics of given) bare.insert(metrics)
  })
  bare.close()
}

/** The same rows into the same tables, by one prepared statement and nothing around it. */
function bareDatabase(): { insert(metrics: ReturnType<typeof points>): void; close(): void } {
  const path = join(directory, 'bare.db')
  const other = openStore({ path, artifactRoot: directory })
  const run = other.runs.create({ experiment_id: '0' }).info.run_id
  other.dispose()
  const database = new Database(path)
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = normal')
  const insert = database.prepare('insert into metrics (key, value, timestamp, run_uuid, step, is_nan) values (?, ?, ?, ?, ?, 0)')
  const all = database.transaction((metrics: ReturnType<typeof points>) => {
    for (const { key, value, timestamp, step } of metrics) insert.run(key, value, timestamp, run, step)
  })
  return { insert: metrics => all(metrics), close: () => database.close() }
}

function logSingly(run: string): void {
  let step = 0
  record('log-metric, one by one', { unit: 'calls/s', goal: '5,000 over HTTP', per: 2000, prepare: () => 2000 }, count => {
    for (let index = 0; index < count; index++) store.runs.logMetric(run, { key: 'single', value: index, timestamp: 1, step: step++ })
  })
}

function searchRuns(): void {
  const experiment = makeRuns(store, 10_000)
  const options = { unit: 'ms', goal: 'below 50', per: undefined, prepare: () => experiment }
  record('100 of 10,000 runs, by a metric, in order', options, id => {
    store.runs.search({ experiment_ids: [id], max_results: 100, filter: 'metrics.m1 > 0.5', order_by: ['metrics.m2 DESC'] })
  })
  record('the newest 100 of 10,000 runs', options, id => void store.runs.search({ experiment_ids: [id], max_results: 100 }))
}

function makeRuns(into: TrackingStore, count: number): string {
  const experiment = into.experiments.create({ name: 'many' })
  into.together(() => {
    for (let index = 0; index < count; index++) {
      const run = into.runs.create({ experiment_id: experiment, start_time: index }).info.run_id
      const metrics = Array.from({ length: 10 }, (_, key) => ({
        key: `m${key}`,
        value: ((index * 7919 + key) % 1000) / 1000,
        timestamp: 1,
        step: 0,
      }))
      into.runs.logBatch(run, { metrics, params: [{ key: 'p', value: String(index) }], tags: [{ key: 't', value: 'x' }] })
    }
  })
  return experiment
}

function bucketMillion(run: string): void {
  for (let batch = 0; batch < 1000; batch++) {
    const metrics = points(batch * 1000, 1000).map((point, index) => ({ ...point, key: 'million', step: batch * 1000 + index }))
    store.runs.logBatch(run, { metrics })
  }
  for (const by of ['step', 'timestamp'] as const)
    record(`1,000,000 points in 1,000 buckets by ${by}`, { unit: 'ms', goal: 'below 150', per: undefined, prepare: () => by }, axis => {
      store.history.buckets({ run_id: run, metric_key: 'million', by: axis, buckets: 1000 })
    })
}

interface Options<T> {
  readonly unit: string
  readonly goal: string
  /** How many of the unit one round does; undefined when the unit is milliseconds. */
  readonly per: number | undefined
  readonly prepare: () => T
}

function record<T>(what: string, { unit, goal, per, prepare }: Options<T>, work: (given: T) => void): void {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const given = prepare()
    const [start, used] = [performance.now(), process.cpuUsage()]
    work(given)
    const { user, system } = process.cpuUsage(used)
    return { wall: performance.now() - start, processor: (user + system) / 1000 }
  })
  const take = (name: 'wall' | 'processor') => median(rounds.map(round => (per === undefined ? round[name] : (per / round[name]) * 1000)))
  rows.push({ what, wall: take('wall'), processor: take('processor'), unit, goal })
}

function show(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
