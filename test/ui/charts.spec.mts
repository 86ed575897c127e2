import { expect, type Page } from '@playwright/test'
import { chartsStory } from '../webview/chartsStory.ts'
import { row, shot, test } from './standMetrics.mts'
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

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true })
const more = async (page: Page, title: string) => page.getByRole('button', { name: `More of ${title}`, exact: true }).click()
const focusChart = (page: Page, title: string) => card(page, title).locator('.plot').focus()

test('keys move the cross-hair, what it says is what was logged, and a pin stays', async ({ page, stand }) => {
  const story = chartsStory(6)
  await stand(story)
  await ready(page)
  await focusChart(page, 'rmse')
  await page.keyboard.press('Home')
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
  const point = story.runs[0]?.curves['rmse']?.[5]
  await expect(card(page, 'rmse').locator('.spoken')).toContainText(`step ${point?.step}`)
  await expect(card(page, 'rmse').locator('.spoken')).toContainText(`bold-fox-12 ${point?.value.toPrecision(4)}`)
  await page.keyboard.press('Enter')
  const pin = card(page, 'rmse').locator('.pinned-tip')
  await expect(pin).toContainText(point?.value.toPrecision(4) ?? '?')
  await page.keyboard.press('End')
  await page.keyboard.press('Tab')
  await expect(pin).toBeVisible()
  await shot(page, 'charts-pin')
  await pin.getByRole('button', { name: 'Remove This Pin' }).click()
  await expect(pin).toHaveCount(0)
})

test('charts stand in sections that fold, take a name and a place, and are found by a regular expression; all is kept', async ({
  page,
  stand,
}) => {
  await stand(chartsStory(20))
  await ready(page)
  const titles = () => page.locator('.section-head .fold bdi').allInnerTexts()
  await expect.poll(titles).toEqual(['Metrics', 'train', 'System', 'All runs'])
  await expect(card(page, 'system/cpu_utilization_percentage')).toHaveCount(0)
  await page.locator('.fold', { hasText: 'System' }).click()
  await expect(card(page, 'system/cpu_utilization_percentage').locator('canvas')).toBeVisible()
  await page.locator('.fold', { hasText: 'train' }).press('Alt+ArrowUp')
  await expect.poll(titles).toEqual(['train', 'Metrics', 'System', 'All runs'])
  for (let left = 2; left > 0; left--) await page.locator('.fold', { hasText: 'System' }).press('Alt+ArrowUp')
  await expect.poll(titles).toEqual(['System', 'train', 'Metrics', 'All runs'])
  await page.locator('.section-head', { hasText: 'train' }).hover()
  await page.getByRole('button', { name: 'Arrange the section train' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Training')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect.poll(titles).toEqual(['System', 'Training', 'Metrics', 'All runs'])
  await page.reload()
  await expect.poll(titles).toEqual(['System', 'Training', 'Metrics', 'All runs'])
  const search = page.getByRole('searchbox', { name: 'Find charts by a regular expression' })
  await search.fill('^train|r2$')
  await expect(card(page, 'r2')).toBeVisible()
  await expect(card(page, 'rmse')).toHaveCount(0)
  await expect.poll(titles).toEqual(['Training', 'Metrics'])
  await search.fill('train(')
  await expect(page.locator('#chart-search-problem')).toContainText('This is no regular expression')
  await shot(page, 'charts-search')
  await search.fill('nothing')
  await page.getByRole('button', { name: 'Show All Charts' }).click()
  await expect(card(page, 'rmse')).toBeVisible()
})

test('lines are grouped by a param, a mean with its band each, and drawn over another metric', async ({ page, stand }) => {
  const story = chartsStory(12)
  await stand(story)
  await ready(page)
  for (const name of ['soft-ray-21', 'wry-bee-2', 'true-oak-77']) await row(page, new RegExp(name)).click()
  await page.getByLabel('Group the lines').selectOption('solver')
  await expect(card(page, 'rmse').locator('h2')).toContainText('2 groups')
  const groups = () =>
    page.evaluate<{ id: string; ys: number[]; low: number[]; high: number[] }[]>(
      `document.querySelector('[aria-label="rmse"] line-chart').lines`,
    )
  await expect.poll(async () => (await groups()).map(({ id }) => id).sort()).toEqual(['cd', 'sag'])
  const chosen = story.runs.slice(0, 7).filter(({ record }) => record.params['solver'] === 'sag')
  const first = chosen.map(({ curves }) => curves['rmse']?.[0]?.value ?? 0)
  const sag = (await groups()).find(({ id }) => id === 'sag')
  expect(sag?.ys[0]).toBeCloseTo(first.reduce((a, b) => a + b) / first.length, 6)
  expect([sag?.low[0], sag?.high[0]]).toEqual([Math.min(...first), Math.max(...first)])
  await shot(page, 'charts-groups')
  await page.getByRole('button', { name: '± deviation' }).click()
  await page.getByLabel('Group the lines').selectOption('tag team')
  await expect.poll(async () => (await groups()).map(({ id }) => id).sort()).toEqual(['clinic', 'lab'])
  await page.getByLabel('Group the lines').selectOption('each run')
  await page.getByLabel('Another metric as the x axis').selectOption('train/accuracy')
  await expect(card(page, 'rmse').locator('h2')).toContainText('by train/accuracy')
  const place = await page.evaluate<{ xs: number[]; ys: number[] }>(`document.querySelector('[aria-label="rmse"] line-chart').lines[0]`)
  const accuracy = story.runs[0]?.curves['train/accuracy']?.map(({ value }) => value) ?? []
  expect(place.xs[0]).toBeCloseTo(Math.min(...accuracy), 9)
  await shot(page, 'charts-by-metric')
})

test('a chart fills the page with its legend, finds lines by name, and Escape leaves it', async ({ page, stand }) => {
  await stand(chartsStory(12))
  await ready(page)
  for (const name of ['soft-ray-21', 'wry-bee-2', 'true-oak-77']) await row(page, new RegExp(name)).click()
  await page.getByRole('button', { name: 'Full Screen: rmse' }).click()
  const dialog = page.locator('dialog.full-screen')
  await expect(dialog.locator('canvas')).toBeVisible()
  await dialog.getByRole('searchbox', { name: 'Find lines by name' }).fill('bold')
  await expect(dialog.locator('.entry.faint')).toHaveCount(6)
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'charts-full')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('an axis takes a range, and a chart goes into SVG, PNG and CSV', async ({ page, stand }) => {
  const story = chartsStory(6)
  const { saved } = await stand(story)
  await ready(page)
  await more(page, 'rmse')
  await page.getByRole('textbox', { name: 'Lowest y' }).fill('50')
  await page.getByRole('textbox', { name: 'Highest y' }).fill('90')
  await page.getByRole('button', { name: 'Apply' }).click()
  const scale = () => page.evaluate<object>(`document.querySelector('[aria-label="rmse"] line-chart').scales.range`)
  expect(await scale()).toEqual({ min: 50, max: 90 })
  await shot(page, 'charts-range')
  await page.getByRole('button', { name: 'Reset' }).click()
  expect(await scale()).toEqual({})
  await page.keyboard.press('Escape')
  for (const format of ['SVG', 'PNG', 'CSV']) {
    await more(page, 'rmse')
    await page
      .locator('.sheet:popover-open')
      .getByRole('button', { name: `Save as ${format}…` })
      .click()
  }
  await expect.poll(() => saved.map(({ name }) => name)).toEqual(['rmse.svg', 'rmse.png', 'rmse.csv'])
  expect(saved[0]?.text).toContain('bold-fox-12')
  expect([...(saved[1]?.bytes ?? []).slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  const lines = saved[2]?.text.trim().split('\r\n') ?? []
  expect(lines.length).toBe(1 + 4 * 60)
  expect(lines[1]).toBe(`bold-fox-12,0,${story.runs[0]?.curves['rmse']?.[0]?.value}`)
})

test('hostile names, params and figures break no chart', async ({ page, stand }) => {
  const story = chartsStory(30)
  const [first] = story.runs
  if (!first) throw new Error('no run')
  const odd = [Number.NaN, Infinity, -Infinity, 1, 1.7976931348623157e308, 2].map((value, step) => ({
    value,
    step,
    timestamp: 1_795_000_000_000 + step,
  }))
  const record = {
    ...first.record,
    name: '<img src=x onerror=alert(1)>',
    params: { ...first.record.params, long: 'x'.repeat(100_000), '</script><b>': '"\'`' },
  }
  const hostile = {
    record: { ...record, latest: [...record.latest, { key: 'rmse', value: Number.NaN, step: 999, timestamp: 2_000_000_000_000 }] },
    curves: { ...first.curves, rmse: odd },
  }
  const { saved } = await stand({ ...story, runs: [hostile, ...story.runs.slice(1)] })
  await ready(page)
  await expect(page.getByRole('table', { name: 'rmse', exact: true }).getByRole('row', { name: /<img src=x/ })).toContainText('2')
  for (const kind of ['Boxes', 'Histogram', 'Contour', 'Parallel coordinates', 'Bars']) {
    await page.getByRole('button', { name: 'Add a Chart' }).click()
    await page.getByRole('button', { name: kind, exact: true }).click()
  }
  await more(page, 'rmse')
  await page.locator('.sheet:popover-open').getByRole('button', { name: 'Save as SVG…' }).click()
  await expect.poll(() => saved[0]?.text ?? '').toContain('&lt;img src=x')
  expect(saved[0]?.text).not.toContain('<img')
})

for (const width of [300, 720])
  test(`charts fit into ${width} pixels`, async ({ page, stand }) => {
    await page.setViewportSize({ width, height: 900 })
    await stand(chartsStory(40))
    await page.getByRole('button', { name: 'Charts', exact: true }).click()
    await ready(page)
    await shot(page, `charts-width-${width}`)
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    await page.getByRole('button', { name: 'Parallel', exact: true }).click()
    await expect(page.locator('parallel-chart canvas')).toBeVisible()
    await shot(page, `charts-parallel-${width}`)
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  })
