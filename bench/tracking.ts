import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/tracking/sqlite/openStore.ts'
import type { CoursePart } from '../src/protocol/runs.ts'
import { DatabaseSource } from '../src/tracking/sqlite/databaseSource.ts'
import type { TrackingStore } from '../src/tracking/store.ts'
import { median } from './peer.ts'
import { writeSection } from './writeSection.ts'

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
const COLD = 'read for the first time'
const directory = mkdtempSync(join(tmpdir(), 'mlops-bench-'))
const store = openStore({ path: join(directory, 'mlflow.db'), artifactRoot: join(directory, 'artifacts') })
const rows: Row[] = []
try {
  const run = store.runs.create({ experiment_id: '0' }).info.run_id
  await logBatches(run)
  await logSingly(run)
  await searchRuns()
  await chartOne()
  await chartFifty()
} finally {
  store.dispose()
  rmSync(directory, { recursive: true, force: true })
}
const isJson = process.argv.includes('--json')
const table = rows.map(
  ({ what, wall, processor, unit, goal }) => `| ${what} | ${show(wall)} ${unit} | ${show(processor)} ${unit} | ${goal} |`,
)
const report = `Written by \`npm run bench:tracking\`, with which \`npm run bench\` ends: in one process, schema of MLflow 3.11, ${availableParallelism()} cores that other work may share, Node ${process.version}, medians of ${ROUNDS}.
A curve that is asked for the first time is read from the database, row by row; after that it is in memory, and only rows that are new are read.

| work | by the clock | by the processor | goal |
|---|---|---|---|
${table.join('\n')}
`
console.log(isJson ? JSON.stringify(rows.map(({ what, ...row }) => ({ name: what, ...row }))) : report)
writeSection('The run database', report)

function points(from: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const at = from + index
    return { key: `key${at % 10}`, value: Math.sin(at), timestamp: 1_600_000_000_000 + at, step: Math.floor(at / 10) }
  })
}

async function logBatches(run: string): Promise<void> {
  let next = 0
  const batches = () => Array.from({ length: 50 }, () => points((next += 1000), 1000))
  await record('log-batch of 1,000 metrics', { unit: 'metrics/s', goal: '200,000', per: 50_000, prepare: batches }, given => {
    for (const metrics of given) store.runs.logBatch(run, { metrics })
  })
  const bare = bareDatabase()
  await record(
    'the same rows by a bare loop, one statement each',
    { unit: 'metrics/s', goal: '–', per: 50_000, prepare: batches },
    given => {
      for (const metrics of given) bare.insert(metrics)
    },
  )
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

async function logSingly(run: string): Promise<void> {
  let step = 0
  await record('log-metric, one by one', { unit: 'calls/s', goal: '5,000 over HTTP', per: 2000, prepare: () => 2000 }, count => {
    for (let index = 0; index < count; index++) store.runs.logMetric(run, { key: 'single', value: index, timestamp: 1, step: step++ })
  })
}

async function searchRuns(): Promise<void> {
  const experiment = makeRuns(store, 10_000)
  const options = { unit: 'ms', goal: 'below 50', per: undefined, prepare: () => experiment }
  await record('100 of 10,000 runs, by a metric, in order', options, id => {
    store.runs.search({ experiment_ids: [id], max_results: 100, filter: 'metrics.m1 > 0.5', order_by: ['metrics.m2 DESC'] })
  })
  await record('the newest 100 of 10,000 runs', options, id => void store.runs.search({ experiment_ids: [id], max_results: 100 }))
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

async function chartOne(): Promise<void> {
  const run = store.runs.create({ experiment_id: '0' }).info.run_id
  logCourse([run], { key: 'million', points: 1_000_000 })
  const whole = { points: 2000 }
  await chart(`1,000,000 points, for a chart of 2,000, ${COLD}`, { runs: [run], key: 'million', part: whole, goal: '–' })
  const charted = { runs: [run], key: 'million', goal: 'below 150' }
  await chart('1,000,000 points, for a chart of 2,000', { ...charted, part: whole, warm: true })
  await chart('a part of them, zoomed into', { ...charted, part: { points: 2000, from: 312_345, to: 654_321 }, warm: true })
}

async function chartFifty(): Promise<void> {
  const runs = Array.from({ length: 50 }, () => store.runs.create({ experiment_id: '0' }).info.run_id)
  logCourse(runs, { key: 'loss', points: 100_000 })
  await chart(`50 runs of 100,000 points, ${COLD}`, { runs, key: 'loss', part: { points: 2000 }, goal: '–' })
  await chart('50 runs of 100,000 points', { runs, key: 'loss', part: { points: 2000 }, goal: 'below 300', warm: true })
  await chart('a part of them, zoomed into', {
    runs,
    key: 'loss',
    part: { points: 2000, from: 31_234, to: 65_432 },
    goal: 'below 150',
    warm: true,
  })
  await chart('50 runs, each with 100 new points', {
    runs,
    key: 'loss',
    part: { points: 2000 },
    goal: 'below 300',
    warm: true,
    grows: true,
  })
}

/** A thousand points of each run in turn, as runs that train at once log them. */
function logCourse(runs: readonly string[], { key, points: count }: { key: string; points: number }): void {
  for (let from = 0; from < count; from += 1000)
    store.together(() => {
      for (const run of runs) store.runs.logBatch(run, { metrics: courseOf(key, { from, count: 1000 }) })
    })
}

function courseOf(key: string, { from, count }: { from: number; count: number }) {
  return points(from, count).map((point, at) => ({ ...point, key, step: from + at }))
}

interface Chart {
  readonly runs: readonly string[]
  readonly key: string
  readonly part: CoursePart
  readonly goal: string
  /** What was read before is in memory. */
  readonly warm?: boolean
  readonly grows?: boolean
}

/** As the Metrics page asks: the curves of all runs. */
async function chart(what: string, { runs, key, part, goal, warm, grows }: Chart): Promise<void> {
  const open = () =>
    new DatabaseSource({ view: { id: '', kind: 'store', label: '', location: '', writable: false }, path: store.path, artifactRoot: '' })
  const read = async (source: DatabaseSource) => {
    for (const run of runs) await source.history(run, key, part)
  }
  let source = open()
  if (warm) await read(source)
  let next = 100_000
  const prepare = () => {
    if (grows) for (const run of runs) store.runs.logBatch(run, { metrics: courseOf(key, { from: next, count: 100 }) })
    next += 100
    if (warm) return source
    source.dispose()
    return (source = open())
  }
  await record(what, { unit: 'ms', goal, per: undefined, prepare }, read)
  source.dispose()
}

interface Options<T> {
  readonly unit: string
  readonly goal: string
  /** How many of the unit one round does; undefined when the unit is milliseconds. */
  readonly per: number | undefined
  readonly prepare: () => T
}

async function record<T>(what: string, { unit, goal, per, prepare }: Options<T>, work: (given: T) => void | Promise<void>): Promise<void> {
  const rounds: { readonly wall: number; readonly processor: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const given = prepare()
    const [start, used] = [performance.now(), process.cpuUsage()]
    await work(given)
    const { user, system } = process.cpuUsage(used)
    rounds.push({ wall: performance.now() - start, processor: (user + system) / 1000 })
  }
  const take = (name: 'wall' | 'processor') => median(rounds.map(round => (per === undefined ? round[name] : (per / round[name]) * 1000)))
  rows.push({ what, wall: take('wall'), processor: take('processor'), unit, goal })
}

function show(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
