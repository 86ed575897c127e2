import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { workbenchUrl } from '../../scripts/ide/workbenchUrl.mjs'
import { expect, test } from './fixtures.mts'
import { Workbench } from './workbench.mts'

function prepare(folder: string): void {
  for (const name of ['mlflow.py', 'train_live.py']) copyFileSync(path.join(ROOT, 'test/fixtures/python', name), path.join(folder, name))
}
test.use({ project: { prepare, untracked: ['data'] } })
test('first', async ({ page, server, userSettings, folder }) => {
  test.setTimeout(120_000)
  userSettings.reset({ 'workbench.colorTheme': 'Dark Modern' })
  await page.goto(workbenchUrl(server.url, { folder }))
  const t0 = Date.now()
  await page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor()
  await page.keyboard.press('Control+Backquote')
  const screen = page.locator('.terminal-wrapper .xterm-screen').first()
  for (let i = 0; i < 20; i++) {
    if (await screen.isVisible()) break
    await page.waitForTimeout(100)
    if (i % 8 === 7) await page.keyboard.press('Control+Backquote')
  }
  await screen.waitFor()
  console.log('terminal at', Date.now() - t0)
  await screen.click()
  await page.keyboard.type('env | grep MLFLOW; date +%T.%N; python3 train_live.py 0.1 3\n')
  console.log('typed at', Date.now() - t0)
  const w = new Workbench(page, folder, userSettings)
  await page.waitForTimeout(1500)
  await w.screenshot('first-terminal-early')
  await page.waitForTimeout(8000)
  await w.openContainer('MLOps')
  await page.waitForTimeout(2000)
  await w.screenshot('first-terminal')
  await expect(w.treeItem(/^elastic-0\.1/)).toBeVisible()
})
