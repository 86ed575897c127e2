import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storePlace } from '../../../src/workbench/tracking/storePlace.ts'

suite('where runs are kept', () => {
  let folder: string
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'place-'))
  })
  teardown(() => rmSync(folder, { recursive: true }))

  const check = (store: string | undefined, expected: string, artifacts: string) => {
    const place = storePlace({ folders: [folder], ...(store !== undefined && { store }) })
    assert.deepEqual([place?.path, place?.artifactRoot], [join(folder, expected), join(folder, artifacts)])
  }

  test('in our own folder', () => check(undefined, '.mlops/mlflow.db', '.mlops/artifacts'))

  test('in the mlflow.db that is there', () => {
    writeFileSync(join(folder, 'mlflow.db'), '')
    check(undefined, 'mlflow.db', 'mlartifacts')
  })

  test('where a setting says, as a path or as the address that mlflow takes', () => {
    check('runs/team.db', 'runs/team.db', 'runs/mlartifacts')
    check('sqlite:///runs/team.db', 'runs/team.db', 'runs/mlartifacts')
    check(`sqlite:///${join(folder, 'x.db')}`, 'x.db', 'mlartifacts')
  })

  test('nowhere without a folder', () => assert.equal(storePlace({ folders: [] }), undefined))
})
