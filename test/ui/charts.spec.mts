import { expect, type Page } from '@playwright/test'
import { chartsStory } from '../webview/chartsStory.ts'
import { shot, test } from './standMetrics.mts'
import { seriousFindings } from './seriousFindings.mts'

const THEMES = ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'] as const
const ready = (page: Page) => expect(page.locator('line-chart canvas').first()).toBeVisible()

for (const theme of THEMES)
  test(`charts look and read well in ${theme}`, async ({ page, stand }) => {
    await page.setViewportSize({ width: 1440, height: 1100 })
    await stand(chartsStory(412), { theme })
    await ready(page)
    await page.getByRole('button', { name: 'Smoothing: off' }).click()
    await page.getByRole('slider').fill('0.6')
    await page.keyboard.press('Escape')
    await page
      .locator('line-chart .u-over')
      .first()
      .hover({ position: { x: 200, y: 60 } })
    await shot(page, `charts-both-${theme}`)
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Charts', exact: true }).click()
    await expect(page.locator('.legend')).toContainText('bold-fox-12')
    await shot(page, `charts-only-${theme}`)
    await page.getByRole('button', { name: 'Parallel', exact: true }).click()
    await expect(page.locator('parallel-chart canvas')).toBeVisible()
    await shot(page, `charts-parallel-${theme}`)
    expect(await seriousFindings(page)).toEqual([])
  })
