import path from 'node:path'
import { openStore } from '../../src/tracking/sqlite/openStore.ts'
import { logModelJson } from '../../src/tracking/sources/logModelJson.ts'
import { writeModelFolder } from '../support/modelFolder.ts'
import { expect, test } from './fixtures.mts'

/** Two versions of one model, each of a run of its own, as a training script leaves them. */
function prepare(folder: string): void {
  const home = path.join(folder, '.mlops')
  const store = openStore({ path: path.join(home, 'mlflow.db'), artifactRoot: path.join(home, 'artifacts') })
  store.registry.createModel({ name: 'iris', description: 'Kinds of iris by their measures' })
  for (const [name, accuracy, sklearn] of [
    ['calm-owl', 0.93, '1.3.0'],
    ['bold-fox', 0.97, '1.4.2'],
  ] as const) {
    const { info } = store.runs.create({ experiment_id: '0', run_name: name, start_time: Date.now() - 3_600_000 })
    writeModelFolder(path.join(info.artifact_uri, 'model'), { sklearn })
    store.runs.logMetric(info.run_id, { key: 'accuracy', value: accuracy, timestamp: Date.now(), step: 0 })
    store.runs.logModel(info.run_id, logModelJson(info.run_id, 'model', { sklearn: {} }))
    store.runs.update(info.run_id, { status: 'FINISHED', end_time: Date.now() })
    store.registry.createVersion({ name: 'iris', source: `${info.artifact_uri}/model`, run_id: info.run_id })
  }
  store.registry.setAlias({ name: 'iris', version: '1' }, 'champion')
  store.dispose()
}

test.use({ project: { prepare, untracked: ['data', '.mlops'] } })

for (const theme of ['Dark Modern', 'Light Modern'] as const)
  test.describe(theme, () => {
    test.use({ theme })

    test('models are listed, promoted, opened and compared, and lead to their runs', { tag: '@long' }, async ({ workbench }) => {
      test.setTimeout(180_000)
      const name = theme.split(' ')[0]?.toLowerCase() ?? ''
      await workbench.openContainer('MLOps')
      await workbench.unfold('Models')
      await workbench.treeItem(/^iris, latest v2, @champion v1/).click()
      await workbench.treeItem(/^iris v1, @champion/).waitFor()
      await workbench.treeAction(/^iris v2/, 'Promote Model…')
      await workbench.pick('@champion')
      await workbench.toast('iris v2 is @champion now, in place of v1.').waitFor()
      await workbench.treeItem(/^iris v2, @champion/).click()
      await workbench.tab('iris v2').waitFor()
      await expect(workbench.webview().getByRole('region', { name: 'Signature' })).toContainText('sepal length')
      const twistie = workbench.treeItem(/^iris v2, @champion/).locator('.monaco-tl-twistie')
      await twistie.click()
      await workbench.treeItem(/^bold-fox, run/).waitFor()
      await workbench.screenshot(`models-open-${name}`)
      await twistie.click()
      await workbench.treeAction(/^iris v1/, 'Compare Model With…')
      await workbench.pick('iris v2')
      await workbench.tab('iris v1 and iris v2').waitFor()
      await expect(workbench.webview().getByRole('row', { name: /^accuracy/ })).toContainText('better')
      await workbench.screenshot(`models-compare-${name}`)
      await twistie.click()
      await workbench.treeItem(/^bold-fox, run/).click()
      await workbench.treeItem(/^bold-fox, finished/).waitFor()
      await workbench.screenshot(`models-run-${name}`)
    })
  })
