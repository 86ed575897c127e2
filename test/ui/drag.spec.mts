import { expect, type Page } from '@playwright/test'
import { chartsStory } from '../webview/chartsStory.ts'
import { trainingStory } from '../webview/runsDouble.ts'
import { test } from './standMetrics.mts'

const head = (page: Page, name: string) => page.getByRole('grid').getByRole('columnheader', { name, exact: true })

test('a section is dragged before another, and stays there', async ({ page, stand }) => {
  await stand(chartsStory(20))
  const titles = () => page.locator('.section-head .fold bdi').allInnerTexts()
  await expect.poll(titles).toEqual(['Metrics', 'train', 'System', 'All runs'])
  const section = (title: string) => page.locator('.section-head', { hasText: title })
  await section('System').dragTo(section('train'), { sourcePosition: { x: 300, y: 8 }, targetPosition: { x: 300, y: 8 } })
  await expect.poll(titles).toEqual(['Metrics', 'System', 'train', 'All runs'])
  await page.reload()
  await expect.poll(titles).toEqual(['Metrics', 'System', 'train', 'All runs'])
})

test('the name of an axis is dragged to another place', async ({ page, stand }) => {
  await stand(chartsStory(40))
  await page.getByRole('button', { name: 'Parallel', exact: true }).click()
  const names = () => page.locator('.axis-name').allInnerTexts()
  await expect.poll(async () => (await names()).length).toBeGreaterThan(3)
  const [first, second, third, ...others] = await names()
  await page.locator('.axis-name').nth(2).dragTo(page.locator('.axis-name').nth(0))
  await expect.poll(names).toEqual([third, first, second, ...others])
})

test('a column is dragged before another, and made wider by its edge; a double click there gives its own width back', async ({
  page,
  stand,
}) => {
  await stand(trainingStory(20))
  const order = async () => (await page.getByRole('grid').getByRole('columnheader').allInnerTexts()).map(text => text.trim())
  await expect(head(page, 'rmse')).toBeVisible()
  await head(page, 'rmse').dragTo(head(page, 'mae'))
  await expect.poll(async () => (await order()).slice(1, 4)).toEqual(['Started', 'rmse', 'mae'])
  const width = async () => (await head(page, 'rmse').boundingBox())?.width ?? 0
  const before = await width()
  const box = await head(page, 'rmse').boundingBox()
  if (!box) throw new Error('no head')
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width + 60, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect.poll(width).toBeGreaterThan(before + 50)
  await page.mouse.dblclick(box.x + (await width()) - 2, box.y + box.height / 2)
  await expect.poll(width).toBe(before)
})

test('a run with tags beyond number opens, with as many as a person can look through and how many are left', async ({ page, stand }) => {
  const story = trainingStory(3)
  const [run] = story.runs
  if (!run) throw new Error('no run')
  const tags = { ...run.record.tags, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`tag <i>${at}`, 'x'])) }
  await stand({ ...story, runs: [{ ...run, record: { ...run.record, tags } }, ...story.runs.slice(1)] })
  await page
    .getByRole('grid')
    .getByRole('row', { name: /bold-fox-12/ })
    .dblclick()
  await expect(page.getByText(/^95,00\d more, too many to show$/)).toBeVisible()
  await expect(page.getByText('tag <i>4990', { exact: true })).toBeAttached()
})
