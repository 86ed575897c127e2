import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openSystemReader, parseGpus } from '../../../src/workbench/tracking/readSystem.ts'
import { sampleRuns } from '../../../src/workbench/tracking/sampleRuns.ts'
import { SystemSampler } from '../../../src/workbench/tracking/systemSampler.ts'
import { WorkspaceStore } from '../../../src/workbench/tracking/workspaceStore.ts'
import { until } from '../../support/until.ts'

suite('what a machine does while a run runs', () => {
  test('processors and memory have the names of MLflow, and sound values', async () => {
    const read = openSystemReader()
    await wait(60)
    const reading = await read()
    const percent = (key: string) => {
      const value = reading[key] ?? -1
      assert.ok(value >= 0 && value <= 100, `${key} is ${value}`)
    }
    percent('system/cpu_utilization_percentage')
    percent('system/system_memory_usage_percentage')
    assert.ok((reading['system/system_memory_usage_megabytes'] ?? 0) > 1)
  })

  test('each GPU by its number; what it does not tell is left out', () => {
    assert.deepEqual(parseGpus('37, 1024, 4096, 120.52\n0, 0, 4096, [N/A]\n'), {
      'system/gpu_0_utilization_percentage': 37,
      'system/gpu_0_memory_usage_megabytes': 1073.7,
      'system/gpu_0_memory_usage_percentage': 25,
      'system/gpu_0_power_usage_watts': 120.5,
      'system/gpu_1_utilization_percentage': 0,
      'system/gpu_1_memory_usage_megabytes': 0,
      'system/gpu_1_memory_usage_percentage': 0,
    })
  })

  test('is noted step by step until the run ends, and then nothing is read any more', async () => {
    const steps: number[] = []
    let reads = 0
    let isRunning = true
    const sampler = new SystemSampler({
      read: async () => ({ x: ++reads }),
      isWanted: () => isRunning,
      write: (_, { step }) => steps.push(step),
      onError: fail,
      every: 5,
    })
    sampler.begin('r')
    await until(() => steps.length >= 3)
    isRunning = false
    await wait(30)
    const after = reads
    await wait(40)
    assert.deepEqual([steps.slice(0, 3), reads], [[0, 1, 2], after])
  })

  test('a run of the store gets its metrics while it runs; one whose client measures for itself is left alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sampled-'))
    const place = { path: join(folder, 'mlflow.db'), artifactRoot: join(folder, 'artifacts'), isOurs: false }
    const workspace = new WorkspaceStore(place, false, fail)
    const { runs } = workspace.get()
    const create = () => runs.create({ experiment_id: '0', start_time: 1 }).info.run_id
    const [own, other] = [create(), create()]
    runs.logMetric(other, { key: 'system/cpu_utilization_percentage', value: 1, timestamp: 1, step: 0 })
    const told: string[] = []
    const sampler = sampleRuns({ store: () => workspace, onWrite: runId => told.push(runId), onError: fail, every: 10 })
    sampler.begin(own)
    sampler.begin(other)
    await until(() => told.length >= 3)
    runs.update(own, { status: 'FINISHED', end_time: 2 })
    await wait(40)
    const count = told.length
    await wait(40)
    assert.deepEqual([told.length, new Set(told)], [count, new Set([own])])
    const keys = runs.get(own).data.metrics.map(({ key }) => key)
    assert.ok(keys.includes('system/system_memory_usage_percentage'), keys.join())
    assert.equal(runs.get(other).data.metrics.length, 1)
    sampler.dispose()
    workspace.dispose()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
})

function fail(error: unknown): void {
  assert.fail(String(error))
}
