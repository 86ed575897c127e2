import { expect, test } from './fixtures.mts'

test('the MLOps icon opens the Data view', { tag: '@long' }, async ({ workbench }) => {
  await workbench.openContainer('MLOps')
  await expect(workbench.view('Data')).toBeVisible()
  await workbench.screenshot('data-view')
})
