import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dvclive } from '../../../src/tracking/sources/dvclive/dvclive.ts'
import { RecordSource } from '../../../src/tracking/sources/recordSource.ts'

suite('DVCLive folders', () => {
  let root: string
  setup(() => {
    root = join(mkdtempSync(join(tmpdir(), 'live-')), 'dvclive')
    mkdirSync(join(root, 'plots', 'metrics', 'train'), { recursive: true })
    writeFileSync(join(root, 'metrics.json'), '{"train": {"acc": 0.75}, "best": 0.8, "step": 1}')
    writeFileSync(join(root, 'params.yaml'), 'lr: 0.1\nmodel:\n  layers: 3\n')
    writeFileSync(join(root, 'plots', 'metrics', 'train', 'acc.tsv'), 'step\ttrain/acc\n0\t0.5\n1\t0.75\n')
  })
  teardown(() => rmSync(join(root, '..'), { recursive: true }))

  test('the folder is a run with its summary, params and plots', async () => {
    const source = new RecordSource(dvclive(root, 'dvclive'))
    const run = await source.run('dvclive')
    assert.deepEqual(run.params, { lr: '0.1', 'model/layers': '3' })
    assert.deepEqual(
      run.latest.map(({ key, value, step }) => [key, value, step]),
      [
        ['train/acc', 0.75, 1],
        ['best', 0.8, 0],
      ],
    )
    assert.deepEqual(
      (await source.history('dvclive', 'train/acc', { points: 10 })).map(({ value }) => value),
      [0.5, 0.75],
    )
  })

  test('files that cannot be read are left out', async () => {
    writeFileSync(join(root, 'metrics.json'), '{"a": ')
    writeFileSync(join(root, 'params.yaml'), '\t- {')
    const run = await new RecordSource(dvclive(root, 'dvclive')).run('dvclive')
    assert.deepEqual(run.params, {})
    assert.deepEqual(
      run.latest.map(({ key }) => key),
      ['train/acc'],
    )
  })
})
