import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { RecordSource } from '../../../src/tracking/sources/recordSource.ts'
import { readLog } from '../../../src/tracking/sources/wandb/readLog.ts'
import { wandb } from '../../../src/tracking/sources/wandb/wandb.ts'
import { exitRecord, historyRecord, runRecord, wandbLog } from '../../support/wandbLog.ts'

suite('W&B transaction logs', () => {
  let root: string
  setup(() => {
    root = mkdtempSync(join(tmpdir(), 'wandb-'))
  })
  teardown(() => rmSync(root, { recursive: true }))

  const begin = runRecord({
    id: 'ab12cd',
    project: 'digits',
    name: 'brisk-fox-3',
    seconds: 1_700_000_000,
    config: { lr: { desc: null, value: 0.1 }, model: { layers: 3, act: 'relu' }, _wandb: { cli_version: '0.17' } },
  })

  function write(records: readonly Buffer[]): RecordSource {
    const folder = join(root, 'offline-run-20231114_221320-ab12cd')
    mkdirSync(join(folder, 'files'), { recursive: true })
    writeFileSync(join(folder, 'files', 'output.log'), 'epoch 1')
    writeFileSync(join(folder, 'run-ab12cd.wandb'), wandbLog(records))
    return new RecordSource(wandb(root, 'wandb'))
  }

  test('an offline run is read with its config, history and end', async () => {
    const source = write([
      begin,
      historyRecord({ loss: 1, _step: 0, _timestamp: 1_700_000_001 }),
      historyRecord({ loss: Number.NaN, acc: 0.9, _step: 1, _timestamp: 1_700_000_002, text: 'no number' }),
      exitRecord(0, 60),
    ])
    assert.deepEqual(
      (await source.experiments()).map(({ name, runs }) => [name, runs]),
      [['digits', 1]],
    )
    const run = await source.run('ab12cd')
    assert.deepEqual([run.name, run.status, run.endTime], ['brisk-fox-3', 'FINISHED', 1_700_000_060_000])
    assert.deepEqual(run.params, { lr: '0.1', 'model.layers': '3', 'model.act': 'relu' })
    assert.deepEqual(
      (await source.history('ab12cd', 'loss', { points: 10 })).map(({ step, value }) => [step, value]),
      [
        [0, 1],
        [1, Number.NaN],
      ],
    )
    assert.deepEqual(
      (await source.artifacts('ab12cd', '')).map(({ path }) => path),
      ['output.log'],
    )
  })

  test('a log without an end is of a run that runs; one that failed says so', async () => {
    assert.equal((await write([begin]).run('ab12cd')).status, 'RUNNING')
    assert.equal((await write([begin, exitRecord(1, 5)]).run('ab12cd')).status, 'FAILED')
  })

  test('records of any size come back, whatever blocks they fall into', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(70_000), { maxLength: 6 }), sizes => {
        const records = sizes.map((size, index) => Buffer.alloc(size, index + 1))
        assert.deepEqual(
          readLog(wandbLog(records)).map(({ length }) => length),
          sizes,
        )
      }),
      { numRuns: 30 },
    )
  })

  test('any bytes at all are a log, if an empty one', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => assert.ok(Array.isArray(readLog(bytes)))))
  })
})
