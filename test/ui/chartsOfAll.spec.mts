import { expect, type Page } from '@playwright/test'
import { chartsStory } from '../webview/chartsStory.ts'
import { shot, test } from './standMetrics.mts'
import { seriousFindings } from './seriousFindings.mts'
import { writeArtifacts } from './writeArtifacts.mts'

const ready = (page: Page) => expect(page.locator('line-chart canvas').first()).toBeVisible()
const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true })

test('every kind of chart of all runs says what the runs say', async ({ page, stand }) => {
  await page.setViewportSize({ width: 1440, height: 1200 })
  const story = chartsStory(412)
  await stand(story)
  await page.getByRole('button', { name: 'Charts', exact: true }).click()
  await ready(page)
  for (const key of ['r2', 'rmse', 'train/accuracy']) await page.getByRole('button', { name: key, exact: true }).click()
  for (const kind of ['Bars', 'Histogram', 'Boxes', 'Contour', 'Parallel coordinates']) {
    await page.getByRole('button', { name: 'Add a Chart' }).click()
    await page.getByRole('button', { name: kind, exact: true }).click()
  }
  const values = story.runs.map(({ curves }) => curves['mae']?.at(-1)?.value ?? 0)
  const table = (caption: string) => page.getByRole('table', { name: caption })
  const counts = await table('Spread of mae').locator('td:last-child').allInnerTexts()
  expect(counts.map(Number).reduce((a, b) => a + b)).toBe(412)
  const boxes = table('mae by alpha').getByRole('row')
  await expect(boxes).toHaveCount(7)
  const heaviest = table('Which params matter for mae').getByRole('row').nth(1)
  await expect(heaviest).toContainText('alpha')
  await expect(heaviest).toContainText('412')
  await expect(table('Last mae')).toContainText(String(values[0]))
  await page.locator('.cards').evaluate('node => node.scrollTo(0, 320)')
  await shot(page, 'charts-kinds')
  await page.locator('scene-chart[aria-label], scene-chart canvas').first().focus()
  await page.keyboard.press('ArrowRight')
  expect(await seriousFindings(page)).toEqual([])
})

test('brushing an axis narrows the table to the runs within, and they can be selected', async ({ page, stand }) => {
  const story = chartsStory(412)
  await stand(story)
  await page.getByRole('button', { name: 'Parallel', exact: true }).click()
  const chart = page.locator('parallel-chart')
  await expect(chart.locator('canvas')).toBeVisible()
  await page.getByRole('button', { name: 'Axis mae' }).click()
  const mae = story.runs.map(({ curves }) => curves['mae']?.at(-1)?.value ?? 0)
  await page.getByRole('textbox', { name: 'to' }).fill('58')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.keyboard.press('Escape')
  const few = mae.filter(value => value <= 58).length
  await expect(page.locator('footer')).toContainText(`of ${few} shown, 412 in all`)
  const box = await chart.locator('canvas').boundingBox()
  if (!box) throw new Error('no chart')
  await page.mouse.move(box.x + 44, box.y + 26)
  await page.mouse.down()
  await page.mouse.move(box.x + 44, box.y + box.height * 0.43, { steps: 5 })
  await page.mouse.up()
  const high = story.runs.filter(({ record }, at) => Number(record.params['alpha']) >= 0.1 && (mae[at] ?? 0) <= 58).length
  await expect(page.locator('footer')).toContainText(`of ${high} shown, 412 in all`)
  await shot(page, 'charts-brushed')
  await page.getByRole('button', { name: 'Axis solver' }).click()
  await page.getByRole('button', { name: 'Move Left' }).click()
  await expect.poll(() => page.locator('.axis-name').allInnerTexts()).toEqual(['alpha', 'l1_ratio', 'solver', 'max_depth', 'mae'])
  await page.keyboard.press('Escape')
  for (let left = 2; left > 0; left--) await page.locator('.brushes .chip.on').first().click()
  await expect(page.locator('footer')).toContainText('4 selected · 412 runs')
})

test('pictures and figures that runs kept stand side by side, pictures over steps with one slider', async ({ page, stand }) => {
  await page.setViewportSize({ width: 1440, height: 1000 })
  await stand({ ...chartsStory(4), artifactRoot: writeArtifacts() })
  await page.getByRole('button', { name: 'Charts', exact: true }).click()
  await page.locator('.fold', { hasText: 'All runs' }).click()
  await page.locator('.fold', { hasText: 'Metrics' }).click()
  await page.locator('.fold', { hasText: 'train' }).click()
  const dog = card(page, 'val/dog')
  await expect(dog.getByRole('img')).toHaveCount(4)
  await expect(dog).toContainText('step 20')
  await page.getByRole('slider', { name: 'Step' }).fill('0')
  await expect(dog).toContainText('step 0')
  await expect
    .poll(() =>
      dog
        .getByRole('img')
        .first()
        .evaluate(image => (image as unknown as { naturalWidth: number }).naturalWidth),
    )
    .toBe(8)
  await expect(card(page, 'confusion_matrix.json').getByRole('row', { name: /^cat/ }).first()).toContainText('7')
  await expect(card(page, 'roc.json').getByRole('row', { name: /^bold-fox-12/ })).toContainText('0.8500')
  await expect(card(page, 'training_confusion_matrix.png').getByRole('img')).toHaveCount(4)
  await expect(card(page, 'broken_confusion_matrix.json')).toContainText('is no JSON that can be read')
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'charts-files')
})
