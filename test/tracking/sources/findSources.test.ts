import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findSources } from '../../../src/tracking/sources/findSources.ts'

suite('Places of runs in a folder', () => {
  let root: string
  setup(() => {
    root = mkdtempSync(join(tmpdir(), 'places-'))
  })
  teardown(() => rmSync(root, { recursive: true }))

  function write(path: string, text = ''): void {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }

  test('each format is known by what lies in it', () => {
    write('mlruns/0/meta.yaml', 'name: Default')
    write('exp/mlflow.db', 'SQLite format 3\0 and so on')
    write('notes/mlflow.db', 'a text of that name')
    write('wandb/offline-run-1/run-1.wandb')
    write('live/dvclive/metrics.json', '{}')
    write('live/dvclive/plots/metrics/a.tsv')
    write('logs/a/events.out.tfevents.1.host')
    write('logs/b/events.out.tfevents.1.host')
    assert.deepEqual(
      findSources(root).map(({ kind, label }) => `${kind} ${label}`),
      ['database exp/mlflow.db', 'dvclive live/dvclive', 'tensorboard logs', 'mlruns mlruns', 'wandb wandb'],
    )
  })

  test('what packages and hidden folders hold is not looked at', () => {
    write('node_modules/mlruns/0/meta.yaml')
    write('.venv/mlruns/0/meta.yaml')
    write('mlruns/readme.txt')
    assert.deepEqual(findSources(root), [])
  })
})
