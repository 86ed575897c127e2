import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { writeOnnx } from '../support/onnxFile.ts'
import { expect, test } from './fixtures.mts'

/** A model that needs no Python: the larger of two values wins. */
function prepare(folder: string): void {
  const weights = [
    [1, 0],
    [0, 1],
  ]
  writeOnnx(path.join(folder, 'linear.onnx'), weights, [0, 0])
  execFileSync('git', ['add', 'linear.onnx'], { cwd: folder })
}

test.use({ project: { prepare, untracked: ['data'] }, viewport: { width: 1360, height: 820 } })

for (const theme of ['Dark Modern', 'Light Modern'] as const)
  test.describe(theme, () => {
    test.use({ theme })

    test('a model is served from the Explorer, tried, measured and stopped', async ({ workbench, folder }) => {
      test.setTimeout(180_000)
      const name = theme.split(' ')[0]?.toLowerCase() ?? ''
      await workbench.openContainer('MLOps')
      await workbench.unfold('Endpoints')
      await expect(workbench.view('Endpoints')).toContainText('Serve a model on this machine')
      await workbench.screenshot(`serving-empty-${name}`)
      await workbench.explorer()
      await workbench.contextMenu(workbench.explorerRow('linear.onnx'), 'Serve Model…')
      await expect(workbench.toast(/linear answers at http:\/\/127\.0\.0\.1:\d+/)).toBeVisible({ timeout: 60_000 })
      await workbench.answer('linear answers at', 'Try It')
      await workbench.tab('Try linear').waitFor()
      const tryIt = workbench.webview()
      await tryIt.getByLabel('value 2').fill('7')
      await tryIt.getByRole('button', { name: 'Send', exact: true }).click()
      await expect(tryIt.locator('.predictions')).toContainText('1')
      await tryIt.getByRole('button', { name: 'Send 1,000' }).click()
      await expect(tryIt.locator('.histogram')).toBeVisible({ timeout: 60_000 })
      await workbench.openContainer('MLOps')
      const row = workbench.treeItem(/^linear, running/)
      await expect(row).toContainText(/[\d.]+\/s · p95 [\d.,]+ m?s/)
      await row.locator('.monaco-tl-twistie').click()
      await expect(workbench.treeItem(/^requests/)).toContainText(/1,001/)
      await workbench.screenshot(`serving-tried-${name}`)
      await workbench.treeAction(/^linear, running/, 'Stop Endpoint')
      await expect(workbench.treeItem(/^linear, stopped/)).toBeVisible({ timeout: 20_000 })
      await expect(tryIt.getByRole('button', { name: 'Start' })).toBeVisible()
      await workbench.screenshot(`serving-stopped-${name}`)
      expect(readdirSync(path.join(folder, '.mlops/endpoints'))).toEqual([])
    })
  })
