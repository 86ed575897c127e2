import { copyFileSync, cpSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'
import type { Workbench } from './workbench.mts'

/** A script as any tutorial has it, and what stands for the package that it imports. */
function prepare(folder: string): void {
  for (const name of ['mlflow.py', 'train_live.py']) copyFileSync(path.join(ROOT, 'test/fixtures/python', name), path.join(folder, name))
}

const project = { prepare, untracked: ['data'] }

for (const theme of ['Dark Modern', 'Light Modern'] as const) {
  const name = theme.split(' ')[0]?.toLowerCase() ?? ''
  test.describe(theme, () => {
    test.use({ project, theme })

    test('a script that is typed into the terminal appears in the Runs view while it runs, and opens to what it logged', async ({
      workbench,
      page,
    }) => {
      test.setTimeout(180_000)
      await workbench.openContainer('MLOps')
      await expect(workbench.view('Runs')).toContainText('Run a script that uses mlflow')
      await workbench.screenshot(`runs-empty-${name}`)
      const terminal = await openTerminal(workbench)
      await terminal('python3 train_live.py 0.1 && python3 train_live.py 0.5 && python3 train_live.py 0.9 12')
      await workbench.treeItem(/^elastic-0\.1, finished, rmse/).waitFor()
      await workbench.treeItem(/^elastic-0\.9, running, rmse/).waitFor()
      await expect(workbench.statusBar('Recording 1 run')).toBeVisible()
      await workbench.screenshot(`runs-live-${name}`)
      await workbench.treeItem(/^elastic-0\.9, finished/).waitFor({ timeout: 40_000 })
      await workbench.treeItem(/^elastic-0\.9/).click()
      await workbench.treeItem(/^rmse/).first().waitFor()
      await expect(workbench.treeItem(/^rmse/).first()).toContainText('▁')
      await workbench.screenshot(`runs-open-${name}`)
      await workbench.treeItem(/^rmse/).first().hover()
      await expect(page.locator('.workbench-hover img[src^="data:image/svg+xml"]')).toBeVisible()
      await workbench.screenshot(`runs-hover-${name}`)
      await workbench.quickOpen('train_live.py')
      await expect(workbench.codeLens('Show 3 Runs').first()).toBeVisible()
      await expect(page.locator('.codelens-decoration').filter({ hasText: 'best rmse: 0.7187' }).first()).toBeVisible()
      await workbench.screenshot(`runs-lens-${name}`)
      await page.locator('.editor-actions a[aria-label^="Run and Record"]').first().click()
      await workbench
        .treeItem(/^elastic-0\.5, running|^elastic-0\.5, finished.*just now/)
        .first()
        .waitFor()
    })

    test('recorded runs of another place are shown with nothing to install, and their artifacts open', async ({ workbench, folder }) => {
      cpSync(path.join(ROOT, 'examples/recorded-runs/mlruns'), path.join(folder, 'mlruns'), { recursive: true })
      await workbench.openContainer('MLOps')
      await workbench.palette('MLOps: Refresh Runs')
      await workbench.treeItem(/^Default, 3 runs/).click({ timeout: 40_000 })
      await workbench.treeItem(/^valuable-panda-999, finished/).click()
      await workbench.treeItem('Artifacts').first().click()
      await workbench.treeItem('ElasticNet-paths.png').click()
      await workbench.tab('ElasticNet-paths.png').waitFor()
      await workbench.page.waitForTimeout(1500)
      await workbench.screenshot(`runs-recorded-${name}`)
    })
  })
}

/** Opens the terminal of the window and returns what types a line into it. */
async function openTerminal({ page }: Workbench): Promise<(line: string) => Promise<void>> {
  await page.keyboard.press('Control+Backquote')
  const screen = page.locator('.terminal-wrapper .xterm-screen').first()
  await screen.waitFor()
  return async line => {
    await screen.click()
    await page.keyboard.type(`${line}\n`)
  }
}
