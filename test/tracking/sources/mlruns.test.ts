import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { mlruns } from '../../../src/tracking/sources/mlruns/mlruns.ts'
import { RecordSource } from '../../../src/tracking/sources/recordSource.ts'

const GOLDEN = resolve(import.meta.dirname, '../../../../shared/golden/mlflow')

interface Manifest {
  readonly experiments: readonly { experiment_id: string; name: string; lifecycle_stage: string }[]
  readonly runs: readonly ManifestRun[]
}

interface ManifestRun {
  readonly run_id: string
  readonly experiment_id: string
  readonly run_name?: string | null
  readonly status: string
  readonly start_time: number
  readonly end_time: number | null
  readonly lifecycle_stage: string
  readonly params: Record<string, string>
  readonly tags: Record<string, string>
  readonly latest_metrics: Record<string, number | string>
  readonly histories: Record<string, { n: number }>
}

suite('mlruns folders', () => {
  let folder: string
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlruns-'))
  })
  teardown(() => rmSync(folder, { recursive: true }))

  for (const [archive, manifest] of [
    ['mlruns-1.20.2', 'mlruns-1'],
    ['mlruns-2', 'mlruns-2'],
    ['mlruns-3', 'mlruns-3'],
  ] as const) {
    test(`what the manifest of ${archive} lists is read, run by run`, async function () {
      if (!existsSync(GOLDEN)) return this.skip()
      execFileSync('tar', ['-xzf', join(GOLDEN, `${archive}.tar.gz`), '-C', folder])
      const wanted = JSON.parse(readFileSync(join(GOLDEN, `manifest-${manifest}.json`), 'utf8')) as Manifest
      const source = new RecordSource(mlruns(join(folder, 'mlruns'), 'mlruns'))
      const experiments = await source.experiments()
      assert.deepEqual(
        experiments.map(({ id, name, lifecycleStage }) => `${id} ${name} ${lifecycleStage}`).sort(),
        wanted.experiments.map(one => `${one.experiment_id} ${one.name} ${one.lifecycle_stage}`).sort(),
      )
      const experimentIds = wanted.experiments.map(({ experiment_id: id }) => id)
      const { total } = await source.runs({ source: '', experimentIds, lifecycle: 'all', offset: 0, limit: 1000 })
      assert.equal(total, wanted.runs.length)
      for (const run of wanted.runs) await checkRun(source, run)
    })
  }

  test('a run that goes on is read anew, a half-written line waits', async () => {
    const run = join(folder, 'mlruns', '0', 'abc')
    mkdirSync(join(run, 'metrics', 'train'), { recursive: true })
    writeFileSync(join(folder, 'mlruns', '0', 'meta.yaml'), "experiment_id: '0'\nname: Default\nlifecycle_stage: active\n")
    writeFileSync(join(run, 'meta.yaml'), "run_id: abc\nexperiment_id: '0'\nstatus: 1\nlifecycle_stage: active\nstart_time: 5\n")
    writeFileSync(join(run, 'metrics', 'train', 'loss'), '1 0.5 0\n2 ')
    const source = new RecordSource(mlruns(join(folder, 'mlruns'), 'mlruns'))
    assert.deepEqual((await source.run('abc')).latest, [{ key: 'train/loss', value: 0.5, step: 0, timestamp: 1 }])
    writeFileSync(join(run, 'metrics', 'train', 'loss'), '1 0.5 0\n2 -inf 1\n')
    assert.deepEqual((await source.run('abc')).latest, [{ key: 'train/loss', value: -Infinity, step: 1, timestamp: 2 }])
  })

  test('artifacts are found beside the run although the address names another machine, and nothing outside is opened', async () => {
    const run = join(folder, 'mlruns', '0', 'abc')
    mkdirSync(join(run, 'artifacts', 'model'), { recursive: true })
    writeFileSync(join(folder, 'mlruns', '0', 'meta.yaml'), "experiment_id: '0'\nname: Default\n")
    writeFileSync(join(run, 'meta.yaml'), "run_id: abc\nexperiment_id: '0'\nartifact_uri: file:///srv/elsewhere/artifacts\nstatus: 3\n")
    writeFileSync(join(run, 'artifacts', 'model', 'MLmodel'), 'flavors: {}')
    const source = new RecordSource(mlruns(join(folder, 'mlruns'), 'mlruns'))
    assert.deepEqual(await source.artifacts('abc', ''), [{ path: 'model', name: 'model', isDirectory: true }])
    assert.equal(await source.artifactFile('abc', 'model/MLmodel', {}), join(run, 'artifacts', 'model', 'MLmodel'))
    await assert.rejects(source.artifactFile('abc', '../meta.yaml', {}), { code: 'tracking/artifact-not-found' })
  })

  test('folders that are no experiments and files that are no YAML are passed over', async () => {
    mkdirSync(join(folder, 'mlruns', 'stray'), { recursive: true })
    mkdirSync(join(folder, 'mlruns', '0', 'bad'), { recursive: true })
    writeFileSync(join(folder, 'mlruns', '0', 'meta.yaml'), 'experiment_id: \'0\'\nname: "a: b"\n')
    writeFileSync(join(folder, 'mlruns', '0', 'bad', 'meta.yaml'), '{{{')
    const source = new RecordSource(mlruns(join(folder, 'mlruns'), 'mlruns'))
    assert.deepEqual(
      (await source.experiments()).map(({ name, runs }) => [name, runs]),
      [['a: b', 0]],
    )
  })
})

async function checkRun(source: RecordSource, wanted: ManifestRun): Promise<void> {
  const run = await source.run(wanted.run_id)
  assert.deepEqual(
    [run.status, run.startTime, run.endTime ?? null, run.lifecycleStage, run.experimentId],
    [wanted.status, wanted.start_time, wanted.end_time, wanted.lifecycle_stage, wanted.experiment_id],
  )
  if (wanted.run_name) assert.equal(run.name, wanted.run_name)
  assert.deepEqual(shorten(run.params, wanted.params), wanted.params)
  assert.deepEqual(shorten(run.tags, wanted.tags), wanted.tags)
  const numbers = Object.fromEntries(Object.entries(wanted.latest_metrics).map(([key, value]) => [key, numberOf(value)]))
  assert.deepEqual(Object.fromEntries(run.latest.map(({ key, value }) => [key, value])), numbers)
  for (const [key, { n }] of Object.entries(wanted.histories)) {
    assert.equal((await source.history(wanted.run_id, key, { points: 1_000_000 })).length, n, `${wanted.run_id} ${key}`)
  }
}

/** The manifest writes what JSON has no number for as Python does. */
function numberOf(value: number | string): number {
  if (typeof value === 'number') return value
  if (/nan/i.test(value)) return Number.NaN
  return value.startsWith('-') ? -Infinity : Infinity
}

/** The manifest tells only the length of long texts. */
function shorten(held: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): Record<string, string> {
  const shown = Object.entries(held).map(([key, value]) => [
    key,
    /^<\d+ chars>$/.test(wanted[key] ?? '') ? `<${value.length} chars>` : value,
  ])
  return Object.fromEntries(shown) as Record<string, string>
}
