import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from './fixtures.mts'
import { type Recorder, recorder, sweepOf } from './recordRuns.mts'
import type { Workbench } from './workbench.mts'

const project = { untracked: ['data'] }

for (const theme of ['Dark Modern', 'Light Modern'] as const) {
  const name = theme.split(' ')[0]?.toLowerCase() ?? ''
  test.describe(theme, () => {
    test.use({ project, theme, viewport: { width: 1360, height: 820 } })

    test('the Metrics page of the Runs view moves while a run trains, and is there again after a reload', async ({
      workbench,
      page,
      folder,
    }) => {
      test.setTimeout(180_000)
      const record = await openRecorder(workbench, folder)
      for (const run of sweepOf(40)) await record.run(run)
      const live = await record.run({
        name: 'live-lynx',
        params: { alpha: '0.05', l1_ratio: '0.5' },
        curves: { rmse: [95, 88, 82.5] },
        isRunning: true,
      })
      const metrics = await openMetrics(workbench)
      await expect(metrics.locator('header')).toContainText('41 runs')
      const row = metrics.getByRole('grid').getByRole('row', { name: /live-lynx/ })
      await expect(row).toContainText('82.50')
      await expect(row).toContainText('running')
      await record.log(live, { key: 'rmse', value: 71.25, step: 3 })
      // Within seconds, and without a touch.
      await expect(row).toContainText('71.25', { timeout: 10_000 })
      await closeSideBar(page)
      await expect(metrics.locator('line-chart canvas').first()).toBeVisible()
      await workbench.screenshot(`metrics-workbench-${name}`)
      if (theme === 'Dark Modern') {
        // What the README shows: a copy of it is in docs/pictures.
        await metrics.getByRole('button', { name: 'Smoothing: off' }).click()
        await metrics.getByRole('slider').fill('0.5')
        await page.keyboard.press('Escape')
        await page.mouse.move(0, 0)
        await workbench.screenshot('picture-metrics')
      }
      // A window in a browser keeps what is open every five seconds, when it has time.
      await page.waitForTimeout(6000)
      await page.reload()
      await expect(workbench.tab('Metrics of diabetes')).toBeVisible()
      await expect(
        workbench
          .webview()
          .getByRole('grid')
          .getByRole('row', { name: /live-lynx/ }),
      ).toContainText('71.25', { timeout: 60_000 })
    })

    test('the Metrics page goes on in a window of its own', { tag: '@long' }, async ({ workbench, page, folder }) => {
      test.setTimeout(180_000)
      const record = await openRecorder(workbench, folder)
      for (const run of sweepOf(12)) await record.run(run)
      const metrics = await openMetrics(workbench)
      await metrics.getByRole('button', { name: 'Compare 4' }).click()
      await expect(metrics.getByRole('button', { name: 'Compare 4' })).toHaveAttribute('aria-pressed', 'true')
      const opened = page.context().waitForEvent('page')
      await workbench.palette('View: Move Editor into New Window')
      const own = await opened
      const moved = own.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame')
      await expect(moved.locator('header')).toContainText('12 runs', { timeout: 60_000 })
      await expect(moved.getByRole('button', { name: 'Compare 4' })).toHaveAttribute('aria-pressed', 'true')
      await moved.getByRole('button', { name: 'Table', exact: true }).click()
      await expect(moved.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
    })
  })
}

/** What a terminal of the window is told of its server. */
async function openRecorder(workbench: Workbench, folder: string): Promise<Recorder> {
  const { page } = workbench
  await workbench.openContainer('MLOps')
  // A terminal that opens before the server runs is not told of it.
  await expect(workbench.view('Runs')).toContainText('Run a script that uses mlflow')
  await page.keyboard.press('Control+Backquote')
  const screen = page.locator('.terminal-wrapper .xterm-screen').first()
  await screen.waitFor()
  const file = path.join(path.dirname(folder), 'tracking.txt')
  let [url, token] = ['', '']
  await expect(async () => {
    await screen.click()
    await page.keyboard.type(`printenv MLFLOW_TRACKING_URI MLFLOW_TRACKING_TOKEN > '${file}'\n`)
    await page.waitForTimeout(500)
    ;[url = '', token = ''] = readFileSync(file, 'utf8').split('\n')
    expect(token).not.toBe('')
  }).toPass({ timeout: 30_000 })
  await page.keyboard.press('Control+Backquote')
  return recorder({ url, token, experiment: 'diabetes' })
}

async function openMetrics(workbench: Workbench): Promise<FrameLocator> {
  await workbench.openContainer('MLOps')
  const view = workbench.view('Runs')
  await view.getByRole('treeitem').first().waitFor()
  await view.hover()
  await view.getByRole('button', { name: 'Show Metrics' }).first().click()
  await expect(workbench.tab('Metrics of diabetes')).toBeVisible()
  return workbench.webview()
}

async function closeSideBar(page: Page): Promise<void> {
  await page.keyboard.press('Control+B')
  await page.locator('.part.sidebar').waitFor({ state: 'hidden' })
}
