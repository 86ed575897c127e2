import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { RecordSource } from '../../../src/tracking/sources/recordSource.ts'
import { maskedCrc, readRecords } from '../../../src/tracking/sources/tensorboard/records.ts'
import { tensorboard } from '../../../src/tracking/sources/tensorboard/tensorboard.ts'
import { hparamsEvent, record, scalarEvent, tensorEvent } from '../../support/eventFile.ts'

suite('TensorBoard event files', () => {
  let root: string
  setup(() => {
    root = mkdtempSync(join(tmpdir(), 'events-'))
  })
  teardown(() => rmSync(root, { recursive: true }))

  const ask = { source: '', experimentIds: ['logs'], offset: 0, limit: 10 }

  test('the masked crc is that of a known text', () => {
    const crc = 0xe3069283
    assert.equal(maskedCrc(Buffer.from('123456789')), ((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282ead8) % 2 ** 32)
  })

  test('each folder with events is a run with its scalars and hyperparameters', async () => {
    mkdirSync(join(root, 'lr=0.1'))
    const file = join(root, 'lr=0.1', 'events.out.tfevents.1700000000.host')
    const at = (step: number) => ({ wallTime: 1_700_000_000 + step, step })
    writeFileSync(
      file,
      Buffer.concat([
        hparamsEvent(at(0), { lr: 0.1, optimizer: 'adam', bias: true }),
        scalarEvent(at(0), 'loss', 1),
        tensorEvent(at(1), 'loss', 0.5),
        scalarEvent(at(2), 'loss', Number.NaN),
      ]),
    )
    const source = new RecordSource(tensorboard(root, 'logs'))
    const { runs, total } = await source.runs(ask)
    assert.equal(total, 1)
    assert.deepEqual([runs[0]?.name, runs[0]?.status, runs[0]?.startTime], ['lr=0.1', 'FINISHED', 1_700_000_000_000])
    const run = await source.run('lr=0.1')
    assert.deepEqual(run.params, { lr: '0.1', optimizer: 'adam', bias: 'true' })
    const points = await source.history('lr=0.1', 'loss', { points: 100 })
    assert.deepEqual(
      points.map(({ step, value }) => [step, value]),
      [
        [0, 1],
        [1, 0.5],
        [2, Number.NaN],
      ],
    )
  })

  test('a file that grows is read on; half a record waits', async () => {
    const file = join(root, 'events.out.tfevents.1.host')
    const second = scalarEvent({ wallTime: Date.now() / 1000, step: 1 }, 'acc', 0.75)
    writeFileSync(file, Buffer.concat([scalarEvent({ wallTime: Date.now() / 1000, step: 0 }, 'acc', 0.5), second.subarray(0, 20)]))
    const source = new RecordSource(tensorboard(root, 'logs'))
    assert.equal((await source.history('.', 'acc', { points: 10 })).length, 1)
    appendFileSync(file, second.subarray(20))
    assert.deepEqual(
      (await source.history('.', 'acc', { points: 10 })).map(({ value }) => value),
      [0.5, 0.75],
    )
    assert.equal((await source.runs(ask)).runs[0]?.status, 'RUNNING')
  })

  test('damage ends what is read, and never is an error', () => {
    const whole = Buffer.concat([record(Buffer.from('one')), record(Buffer.from('two'))])
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = Buffer.from(whole)
        damaged[at] = (damaged[at] ?? 0) ^ flip
        const { records } = readRecords(damaged)
        // A flipped bit of data is found by whoever checks the data's own crc; lengths are always checked.
        assert.ok(records.length <= 2)
        if (at < 12) assert.equal(records.length, 0)
      }),
    )
  })
})
