import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { DatabaseSource } from '../../../src/tracking/sqlite/databaseSource.ts'
import { openStore } from '../../../src/tracking/sqlite/openStore.ts'

const GOLDEN = resolve(import.meta.dirname, '../../../../shared/golden/mlflow')

interface Manifest {
  readonly experiments: readonly { experiment_id: string; name: string; lifecycle_stage: string }[]
  readonly runs: readonly {
    readonly run_id: string
    readonly experiment_id: string
    readonly status: string
    readonly lifecycle_stage: string
    readonly params: Record<string, string>
    readonly tags: Record<string, string>
    readonly latest_metrics: Record<string, number | string>
  }[]
}

suite('the runs of a database', () => {
  let folder: string
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'database-'))
  })
  teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  const open = (path: string) =>
    new DatabaseSource({
      view: { id: 'db', kind: 'database', label: 'mlflow.db', location: path, writable: false },
      path,
      artifactRoot: join(folder, 'mlartifacts'),
    })

  for (const [file, manifest] of [
    ['mlflow-1.20.2.db', 'manifest-db-1.json'],
    ['mlflow-2.db', 'manifest-db-2.json'],
    ['mlflow-3.db', 'manifest-db-3.json'],
  ] as const) {
    test(`${file}, as its own client read it`, async function () {
      if (!existsSync(join(GOLDEN, file))) return this.skip()
      const path = join(folder, 'mlflow.db')
      copyFileSync(join(GOLDEN, file), path)
      const wanted = JSON.parse(readFileSync(join(GOLDEN, manifest), 'utf8')) as Manifest
      const source = open(path)
      const experiments = await source.experiments()
      assert.deepEqual(new Set(experiments.map(({ name }) => name)), new Set(wanted.experiments.map(({ name }) => name)))
      const ask = { source: 'db', experimentIds: experiments.map(({ id }) => id), lifecycle: 'all', offset: 0, limit: 1000 } as const
      const page = await source.runs(ask)
      assert.deepEqual(new Set(page.runs.map(({ runId }) => runId)), new Set(wanted.runs.map(({ run_id }) => run_id)))
      for (const run of wanted.runs) {
        const view = await source.run(run.run_id)
        assert.deepEqual([view.status, view.lifecycleStage, view.experimentId], [run.status, run.lifecycle_stage, run.experiment_id])
        assert.deepEqual(shortenedAs(run.params, view.params), run.params)
        assert.deepEqual(shortenedAs(run.tags, view.tags), run.tags)
        assert.deepEqual(new Set(view.latest.map(({ key }) => key)), new Set(Object.keys(run.latest_metrics)))
      }
      source.dispose()
    })
  }

  test('a file that is not there yet, or is empty, has none', async () => {
    const source = open(join(folder, 'mlflow.db'))
    assert.deepEqual([await source.experiments(), source.view().problem], [[], undefined])
  })

  test('a long history keeps its lowest and highest points', async () => {
    const path = join(folder, 'mlflow.db')
    const store = openStore({ path, artifactRoot: join(folder, 'artifacts') })
    const { info } = store.runs.create({ experiment_id: '0' })
    const database = new Database(path)
    database
      .prepare(
        `with recursive n(i) as (select 0 union all select i + 1 from n where i < 59999)
         insert into metrics (key, value, timestamp, run_uuid, step, is_nan)
         select 'loss', case i when 31234 then -5 when 44321 then 99 else i % 10 end, i, ?, i, 0 from n`,
      )
      .run(info.run_id)
    database.close()
    const points = await open(path).history(info.run_id, 'loss', { points: 200 })
    assert.ok(points.length <= 202, String(points.length))
    const values = points.map(({ value }) => value)
    assert.deepEqual([Math.min(...values), Math.max(...values)], [-5, 99])
    assert.deepEqual(
      points.filter(({ value }) => value < 0 || value > 10).map(({ step }) => step),
      [31234, 44321],
    )
    assert.deepEqual(
      points.map(({ step }) => step),
      points.map(({ step }) => step).sort((a, b) => a - b),
    )
    const part = await open(path).history(info.run_id, 'loss', { points: 200, from: 31_200, to: 31_299 })
    assert.deepEqual([part.length, part[0]?.step, part.at(-1)?.step, part[34]?.value], [100, 31_200, 31_299, -5])
    const wide = await open(path).history(info.run_id, 'loss', { points: 200, from: 30_000 })
    assert.deepEqual([wide[0]?.step, Math.min(...wide.map(({ value }) => value)), wide.length <= 202], [30_000, -5, true])
    assert.deepEqual(await open(path).history(info.run_id, 'loss', { points: 200, from: 70_000, to: 80_000 }), [])
    store.dispose()
  })
})

/** The manifests say `<379 chars>` for long values. */
function shortenedAs(manifest: Readonly<Record<string, string>>, found: Readonly<Record<string, string>>): Record<string, string> {
  const shorten = (key: string, value: string) => (/^<\d+ chars>$/.test(manifest[key] ?? '') ? `<${value.length} chars>` : value)
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, shorten(key, value)]))
}
