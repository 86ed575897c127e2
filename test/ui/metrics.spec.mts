import { expect, type Page } from '@playwright/test'
import { trainingStory } from '../webview/runsDouble.ts'
import { row, shot, test } from './standMetrics.mts'
import { seriousFindings } from './seriousFindings.mts'

const THEMES = ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'] as const

for (const theme of THEMES)
  test(`looks and reads well in ${theme}`, async ({ page, stand }) => {
    await stand(trainingStory(412), { theme })
    await expect(page.locator('header')).toContainText('412 runs · local store · 1 running')
    await expect(row(page, /bold-fox-12/)).toHaveAttribute('aria-selected', 'true')
    await expect(page.locator('line-chart canvas').first()).toBeVisible()
    await page.getByRole('button', { name: 'Smoothing: off' }).click()
    await page.getByRole('slider').fill('0.6')
    await page.keyboard.press('Escape')
    expect(await seriousFindings(page)).toEqual([])
    await page
      .locator('line-chart .u-over')
      .first()
      .hover({ position: { x: 200, y: 60 } })
    await expect(page.locator('.tooltip').first()).toContainText('bold-fox-12')
    await shot(page, theme)
  })

const cell = (page: Page, run: string | RegExp, column: number) => row(page, run).getByRole('gridcell').nth(column)
const heads = (page: Page) => page.getByRole('grid').getByRole('columnheader')

test('the figures on screen are those of the store, sorted as asked', async ({ page, stand }) => {
  const story = trainingStory(412)
  await stand(story)
  await expect(row(page, /bold-fox-12/)).toBeVisible()
  const column = (await heads(page).allInnerTexts()).indexOf('rmse')
  const last = story.runs[0]?.curves['rmse']?.at(-1)?.value ?? 0
  await expect(cell(page, /bold-fox-12/, column)).toHaveText(last.toPrecision(4))
  await page.getByRole('button', { name: 'rmse', exact: true }).first().click()
  await expect(heads(page).nth(column)).toHaveAttribute('aria-sort', 'ascending')
  const best = Math.min(...story.runs.map(({ curves }) => curves['rmse']?.at(-1)?.value ?? 0))
  await expect(page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(column)).toHaveText(best.toPrecision(4))
})

test('a filter narrows, says what it cannot read, and is taken back', async ({ page, stand }) => {
  await stand(trainingStory(412))
  const box = page.getByRole('combobox', { name: 'Filter runs' })
  await box.fill("params.solver = 'cd' AND tags.team = 'lab'")
  await box.press('Enter')
  const wanted = trainingStory(412).runs.filter(({ record }) => record.params['solver'] === 'cd' && record.tags['team'] === 'lab').length
  await expect(page.locator('footer')).toContainText(`${wanted} shown, 412 in all`)
  await box.fill('metrics.rmse <')
  await box.press('Enter')
  await expect(page.locator('#filter-problem')).not.toBeEmpty()
  await expect(box).toHaveAttribute('aria-invalid', 'true')
  await shot(page, 'filter-problem')
  await box.fill("params.solver = 'none'")
  await box.press('Enter')
  await page.getByRole('button', { name: 'Show All Runs' }).click()
  await expect(row(page, /bold-fox-12/)).toBeVisible()
})

test('begins with the runs that were chosen in the editor, and takes others from there', async ({ page, stand }) => {
  const { theirs } = await stand(trainingStory(412), { selected: ['run00002', 'run00007'] })
  await expect(page.locator('footer')).toContainText('2 selected')
  await expect(page.getByRole('button', { name: 'Compare 2' })).toBeVisible()
  theirs.select(['run00003'])
  await expect(page.locator('footer')).toContainText('1 selected')
})

test('runs are selected with mouse and keyboard, and compared', async ({ page, stand }) => {
  const { asked } = await stand(trainingStory(412))
  await row(page, /soft-ray-21/).click()
  await expect(page.locator('footer')).toContainText('5 selected')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await expect(row(page, /calm-owl-3/)).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Show in the Runs View' }).click()
  expect(asked).toEqual(['show run00001'])
  await page.getByRole('button', { name: 'Back to the Table' }).click()
  await page.getByRole('button', { name: 'Compare 4' }).click()
  const table = page.getByRole('table')
  await expect(table.getByRole('row', { name: /^alpha/ })).toContainText('0.001')
  await expect(table.getByRole('row', { name: /^rmse/ })).toContainText('+')
  await expect(page.getByText(/alike/).first()).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'compare')
})

test('ten thousand runs scroll to the last, a column of a thousand is chosen, and all is saved', async ({ page, stand }) => {
  const { saved } = await stand(trainingStory(10_000, { points: 2, wide: 20 }))
  await expect(page.locator('header')).toContainText('10,000 runs')
  await page.getByRole('grid').focus()
  await page.keyboard.press('End')
  await expect(row(page, /run-9999/)).toBeVisible()
  expect(await page.locator('virtual-rows .row').count()).toBeLessThan(100)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'm17', exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(heads(page).getByText('m17', { exact: true })).toBeAttached()
  await page.getByRole('button', { name: 'Export…' }).click()
  await page.getByRole('menuitem', { name: 'Save as CSV…' }).click()
  await expect.poll(() => saved[0]?.text.split('\r\n').length).toBe(10_002)
})

test('what was arranged is there again after a reload', async ({ page, stand }) => {
  await stand(trainingStory(40))
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await row(page, /soft-ray-21/).click()
  await page.reload()
  await expect(row(page, /soft-ray-21/)).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('button', { name: 'Table', exact: true })).toHaveAttribute('aria-pressed', 'true')
})

test('hostile names and figures are shown as they are', async ({ page, stand }) => {
  const story = trainingStory(3)
  const [first] = story.runs
  if (!first) throw new Error('the story has runs')
  const latest = [Number.NaN, Infinity, -Infinity].map((value, index) => ({ key: `odd${index}`, value, step: 0, timestamp: 0 }))
  const record = { ...first.record, name: '<img src=x onerror=alert(1)>', params: { long: 'x'.repeat(100_000) }, latest }
  await stand({ ...story, runs: [{ ...first, record }, ...story.runs.slice(1)] })
  await expect(row(page, /<img src=x/)).toBeVisible()
  await page.getByRole('button', { name: 'Columns' }).click()
  for (const key of ['odd0', 'odd1', 'odd2']) await page.getByRole('checkbox', { name: key, exact: true }).check()
  await page.keyboard.press('Escape')
  for (const text of ['NaN', '∞', '-∞']) await expect(row(page, /<img/).getByText(text, { exact: true })).toBeAttached()
})

test('of a thousand columns only those in sight are in the document, and the heads stay above their figures', async ({ page, stand }) => {
  const story = trainingStory(200, { points: 2, wide: 1000 })
  await stand(story)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'All of Metrics', exact: true }).click()
  await page.keyboard.press('Escape')
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-colcount', '1009')
  const cells = () => page.locator('virtual-rows .row').first().getByRole('gridcell').count()
  await expect.poll(cells).toBeLessThan(40)
  await page.evaluate("document.querySelector('.grid').scrollBy(84 * 500, 0)")
  const head = grid.getByRole('columnheader').nth(12)
  await expect(head).toHaveAttribute('aria-colindex', /^5\d\d$/)
  expect(await cells()).toBeLessThan(40)
  const key = await head.innerText()
  const figure = page.locator('virtual-rows .row').first().getByRole('gridcell').nth(12)
  await expect(figure).toHaveText(String(story.runs[0]?.record.latest.find(one => one.key === key)?.value))
  const places = await Promise.all([head.boundingBox(), figure.boundingBox()])
  expect(places[0]?.x).toBe(places[1]?.x)
  await expect(page.locator('.group b')).toBeInViewport()
  await shot(page, 'columns-1000')
  await page.evaluate("document.querySelector('.grid').scrollTo(1e6, 0)")
  await expect(grid.getByRole('columnheader', { name: 'solver' })).toBeInViewport()
  await expect(row(page, /bold-fox-12/).getByText('sag', { exact: true })).toBeInViewport()
})

test('only columns that differ stay when that is asked for, over a reload too', async ({ page, stand }) => {
  const story = trainingStory(40)
  const same = story.runs.map(({ record, curves }) => ({ curves, record: { ...record, params: { ...record.params, seed: '7' } } }))
  await stand({ ...story, runs: same })
  await expect(heads(page).getByText('seed', { exact: true })).toBeAttached()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Only columns that differ' }).check()
  await shot(page, 'columns')
  await page.keyboard.press('Escape')
  await expect(heads(page).getByText('seed', { exact: true })).toHaveCount(0)
  await expect(heads(page).getByText('alpha', { exact: true })).toBeAttached()
  await page.reload()
  await expect(heads(page).getByText('alpha', { exact: true })).toBeAttached()
  await expect(heads(page).getByText('seed', { exact: true })).toHaveCount(0)
})

test('dragging on a chart shows that part in full, in every chart, and a double click shows all again', async ({ page, stand }) => {
  const story = trainingStory(2, { points: 100_000 })
  await stand(story)
  const chart = page.locator('line-chart').nth(1)
  await expect(chart.locator('canvas')).toBeVisible()
  const curve = story.runs[0]?.curves['rmse'] ?? []
  const lows = (steps: [number, number]) => curve.filter(({ step }) => step >= steps[0] && step <= steps[1]).length
  const drawn = () =>
    page.evaluate<{ points: number; min: number; max: number }[]>(
      `[...document.querySelectorAll('line-chart')].map(({ lines, zoom }) => ({ points: lines[0]?.xs.length ?? 0, min: zoom?.min, max: zoom?.max }))`,
    )
  await expect.poll(async () => (await drawn())[0]?.points ?? 0).toBeGreaterThan(1000)
  const over = page.locator('line-chart').first().locator('.u-over')
  const box = await over.boundingBox()
  if (!box) throw new Error('the chart is not drawn')
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.51, box.y + 40, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByRole('button', { name: 'Zoom Out' })).toBeVisible()
  await expect
    .poll(async () => {
      const [first] = await drawn()
      // Every point in sight and one beside each edge; before, it was one of fifty.
      return first && first.points - lows([Math.ceil(first.min), Math.floor(first.max)])
    })
    .toBeLessThan(200)
  const [first, second] = await drawn()
  expect(first?.points).toBeGreaterThanOrEqual(lows([Math.ceil(first?.min ?? 0), Math.floor(first?.max ?? 0)]))
  expect([second?.min, second?.max]).toEqual([first?.min, first?.max])
  await shot(page, 'zoom')
  await over.dblclick()
  await expect(page.getByRole('button', { name: 'Zoom Out' })).toHaveCount(0)
  await expect(page.locator('.pinned-tip')).toHaveCount(0)
  await expect.poll(async () => (await drawn())[0]?.points ?? 0).toBeGreaterThan(1000)
})

for (const width of [300, 800])
  test(`fits into ${width} pixels`, async ({ page, stand }) => {
    await page.setViewportSize({ width, height: 700 })
    await stand(trainingStory(40))
    await expect(page.locator('line-chart canvas').first()).toBeVisible()
    await shot(page, `width-${width}`)
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  })

test('an experiment without runs, and a place that is gone, say what to do', async ({ page, stand }) => {
  await stand(trainingStory(0))
  await expect(page.getByText('diabetes has no runs yet.')).toBeVisible()
  await shot(page, 'empty')
})

test('a line grows with its run, and goes with it', async ({ page, stand }) => {
  const { runs, ...story } = trainingStory(6)
  const [latest, ...others] = runs
  if (!latest) throw new Error('no run')
  const shown = [latest, ...others]
  const points = latest.curves['mae'] ?? []
  const growing = { ...latest, curves: { ...latest.curves, mae: points.slice(0, 20) } }
  shown[0] = growing
  const { theirs } = await stand({ ...story, runs: shown })
  await expect(page.locator('footer')).toContainText('4 selected')
  const chart = page.locator('line-chart canvas').first()
  await expect(chart).toBeVisible()
  const drawn = () => chart.screenshot().then(image => image.toString('base64'))
  await page.waitForTimeout(500)
  const before = await drawn()
  growing.curves.mae.push(...points.slice(20))
  theirs.didChange()
  await expect.poll(async () => (await drawn()) !== before).toBe(true)
  shown.shift()
  // The source keeps for a moment what it has just read, so it is told until it looks again.
  await expect(async () => {
    theirs.didChange()
    await expect(page.locator('footer')).toContainText('3 selected', { timeout: 1500 })
  }).toPass({ timeout: 15_000 })
})

test('figures stand below their heads, however long the name of a run is', async ({ page, stand }) => {
  const { runs, ...story } = trainingStory(6)
  const [first, ...others] = runs
  if (!first) throw new Error('no run')
  const long = { ...first, record: { ...first.record, name: 'a name that says what was tried, and why, and how it went' } }
  await page.setViewportSize({ width: 1100, height: 700 })
  await stand({ ...story, runs: [long, ...others] })
  await expect(row(page, /calm-owl-3/)).toBeVisible()
  const index = (await heads(page).allInnerTexts()).indexOf('rmse')
  const head = await heads(page).nth(index).boundingBox()
  for (const name of [/a name that says/, /calm-owl-3/]) {
    const figure = await row(page, name).getByRole('gridcell').nth(index).boundingBox()
    expect(Math.abs((figure?.x ?? 0) - (head?.x ?? 0))).toBeLessThan(1)
  }
})

test('a single run is counted as one', async ({ page, stand }) => {
  await stand(trainingStory(1))
  await expect(page.locator('footer').getByRole('status')).toHaveText('1 selected · 1 run')
  await expect(page.locator('header')).toContainText('1 run ·')
})
