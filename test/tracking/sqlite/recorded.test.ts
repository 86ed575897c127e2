import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Run } from '../../../src/tracking/run.ts'
import { openStore } from '../../../src/tracking/sqlite/openStore.ts'
import type { TrackingStore } from '../../../src/tracking/store.ts'
import { hasRecordedRuns, readRecorded, recordedDatabases, temporaryDirectory } from '../../support/recordedRuns.ts'

interface Manifest {
  experiments: { experiment_id: string; name: string; lifecycle_stage: string; artifact_location: string; tags: Record<string, string> }[]
  runs: ManifestRun[]
  registry: { name: string; description: string; tags: object; aliases: Record<string, number> | null; versions: ManifestVersion[] }[]
  logged_models?: {
    model_id: string
    name: string
    experiment_id: string
    status: string
    source_run_id: string
    params: object
    tags: object
  }[]
}

interface ManifestRun {
  run_id: string
  experiment_id: string
  run_name: string | null
  status: string
  user_id: string
  start_time: number
  end_time: number | null
  lifecycle_stage: string
  artifact_uri: string
  params: Record<string, string>
  latest_metrics: Record<string, number | string>
  histories: Record<string, { n: number; points: [number, number, number][] }>
  tags: Record<string, string>
  dataset_inputs?: [string, string, string, [string, string][]][]
}

interface ManifestVersion {
  version: number
  stage: string
  source: string
  run_id: string
  description: string
  tags: object
  status: string
}

suite('recorded databases', () => {
  if (!hasRecordedRuns) {
    test.skip('the recorded databases are not here: ../shared is missing')
    return
  }
  for (const { mlflow, file, manifest } of recordedDatabases) {
    test(`what MLflow ${mlflow} stored is read`, async () => {
      await using directory = temporaryDirectory()
      const store = openStore({ path: directory.copy(file), artifactRoot: '/artifacts' })
      checkStore(store, readRecorded(manifest) as Manifest)
      store.dispose()
    })

    test(`a new database is one of MLflow ${mlflow}`, async () => {
      await using directory = temporaryDirectory()
      const path = join(directory.path, 'new', 'mlflow.db')
      openStore({ path, artifactRoot: '/artifacts', mlflow }).dispose()
      const recorded = readSchema(directory.copy(file))
      assert.deepEqual(readSchema(path), recorded)
      assert.ok(recorded.schema.length > 20)
    })
  }
})

function checkStore(store: TrackingStore, manifest: Manifest): void {
  const experiments = store.experiments.search({ view_type: 'ALL' }).items
  assert.deepEqual(
    experiments
      .map(({ experiment_id, name, lifecycle_stage, artifact_location, tags }) => {
        return { experiment_id, name, lifecycle_stage, artifact_location, tags: toObject(tags) }
      })
      .sort((a, b) => Number(a.experiment_id) - Number(b.experiment_id)),
    manifest.experiments.toSorted((a, b) => Number(a.experiment_id) - Number(b.experiment_id)),
  )
  const ids = experiments.map(experiment => experiment.experiment_id)
  const runs = new Map(store.runs.search({ experiment_ids: ids, run_view_type: 'ALL' }).items.map(run => [run.info.run_id, run]))
  assert.equal(runs.size, manifest.runs.length)
  for (const expected of manifest.runs) {
    const run = runs.get(expected.run_id)
    assert.deepEqual(run, store.runs.get(expected.run_id))
    checkRun(run, expected)
    checkHistories(store, expected)
  }
  checkRegistry(store, manifest)
  for (const expected of manifest.logged_models ?? []) {
    const { model_id, name, experiment_id, status, source_run_id, params, tags } = store.models.get(expected.model_id)
    assert.deepEqual({ model_id, name, experiment_id, status, source_run_id, params: toObject(params), tags: toObject(tags) }, expected)
  }
}

function checkRun(run: Run | undefined, expected: ManifestRun): void {
  assert.ok(run, expected.run_id)
  const { info, data, inputs } = run
  const { histories: _, run_name: name, dataset_inputs: datasets, ...rest } = expected
  assert.deepEqual(
    {
      ...info,
      end_time: info.end_time ?? null,
      run_name: name === null ? null : info.run_name,
      params: shortened(data.params, expected.params),
      tags: shortened(data.tags, expected.tags),
      latest_metrics: Object.fromEntries(data.metrics.map(metric => [metric.key, plain(metric.value)])),
    },
    { ...rest, run_name: name },
  )
  // 1.x has the name as a tag alone.
  assert.equal(info.run_name, name ?? expected.tags['mlflow.runName'] ?? '')
  assert.deepEqual(
    inputs.dataset_inputs.map(({ dataset, tags }) => [
      dataset.name,
      dataset.digest,
      dataset.source_type,
      tags.map(tag => [tag.key, tag.value]),
    ]),
    datasets ?? [],
  )
}

function checkHistories(store: TrackingStore, { run_id, histories }: ManifestRun): void {
  for (const [metric_key, { n, points }] of Object.entries(histories)) {
    const all = store.history.history({ run_id, metric_key }).items
    assert.equal(all.length, n)
    const found = new Set(all.map(({ value, timestamp, step }) => JSON.stringify([plain(value), timestamp, step])))
    for (const point of points) assert.ok(found.has(JSON.stringify(point)), `${metric_key}: ${JSON.stringify(point)}`)
    const paged = [...pages(store, { run_id, metric_key })]
    assert.deepEqual(paged, all)
  }
}

function* pages(store: TrackingStore, query: { run_id: string; metric_key: string }) {
  for (let token: string | undefined = ''; token !== undefined; ) {
    const page = store.history.history({ ...query, max_results: 300, page_token: token })
    yield* page.items
    token = page.next_page_token
  }
}

function checkRegistry(store: TrackingStore, manifest: Manifest): void {
  const models = store.registry.searchModels({}).items.map(model => ({
    name: model.name,
    description: model.description ?? '',
    tags: toObject(model.tags),
    aliases: Object.fromEntries(model.aliases.map(({ alias, version }) => [alias, Number(version)])),
    versions: store.registry
      .searchVersions({ filter: `name = '${model.name}'`, order_by: ['version_number'] })
      .items.map(({ version, current_stage: stage, source, run_id, description, tags, status }) => {
        return { version: Number(version), stage, source, run_id, description, tags: toObject(tags), status }
      }),
  }))
  assert.deepEqual(
    models,
    manifest.registry.map(({ aliases, versions, ...model }) => {
      return { ...model, aliases: aliases ?? {}, versions: versions.toSorted((a, b) => a.version - b.version) }
    }),
  )
}

/** The manifest has NaN as a word. */
function plain(value: number): number | string {
  return Number.isNaN(value) ? 'nan' : value
}

function toObject(pairs: readonly { key: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
}

/** The manifest says of long values only how long they are. */
function shortened(pairs: Run['data']['tags'], expected: Record<string, string>): Record<string, string> {
  const short = (value: string, like: string | undefined) => (/^<\d+ chars>$/.test(like ?? '') ? `<${value.length} chars>` : value)
  return toObject(pairs.map(({ key, value }) => ({ key, value: short(value, expected[key]) })))
}

function readSchema(path: string): { schema: unknown[]; head: unknown } {
  const database = new Database(path, { readonly: true })
  try {
    return {
      schema: database.prepare('select type, name, tbl_name, sql from sqlite_master').all(),
      head: database.prepare('select * from alembic_version').all(),
    }
  } finally {
    database.close()
  }
}
