import { copyFileSync } from 'node:fs'
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
      await page.waitForTimeout(1000)
      await workbench.screenshot(`runs-open-${name}`)
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
