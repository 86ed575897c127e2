import { expect } from '@playwright/test'
import { grid, patients, shot, test } from './standTable.mts'
import { fits } from './standVersions.mts'
import { seriousFindings } from './seriousFindings.mts'

const THEMES = [
  ['dark-modern', 'compare-table-dark'],
  ['light-modern', 'compare-table-light'],
  ['high-contrast', 'compare-table-contrast'],
  ['high-contrast-light', 'compare-table-contrast-light'],
] as const

for (const [theme, name] of THEMES)
  test(`two tables look and read well in ${theme}`, async ({ page, stand }) => {
    await stand(patients(), { theme })
    await expect(grid(page).getByRole('row').nth(1)).toContainText('→')
    await page.getByRole('button', { name: 'bmi' }).click()
    await expect(page.getByRole('region', { name: 'Figures of bmi' })).toContainText('Median')
    expect(await seriousFindings(page)).toEqual([])
    expect(await fits(page)).toBe(true)
    await shot(page, name)
  })

for (const theme of ['dark-modern', 'light-modern'] as const)
  test(`a table alone looks and reads well in ${theme}`, async ({ page, standAlone }) => {
    const { asked } = await standAlone({ name: 'predictions.csv', text: patients().new }, { theme })
    await expect(page.locator('header')).toContainText('454 rows · 9 columns')
    await expect(page.locator('header')).not.toContainText('added')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '455')
    await expect(grid(page).getByRole('row').nth(1)).toContainText('P-0001')
    await expect(page.getByRole('combobox')).toHaveCount(0)
    const columns = page.getByRole('table', { name: 'Columns' })
    await expect(columns.getByRole('columnheader')).toHaveText(['Column', 'Type', 'Missing', 'Distinct', 'Values'])
    await page.getByRole('button', { name: 'bmi' }).click()
    await expect(page.getByRole('region', { name: 'Figures of bmi' }).getByRole('row')).toHaveCount(2)
    await grid(page).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('#cell-line')).toHaveText('id: P-0002')
    expect(await seriousFindings(page)).toEqual([])
    expect(await fits(page)).toBe(true)
    await shot(page, `table-alone-${theme}`)
    await page.getByRole('button', { name: 'Open as Text' }).click()
    await expect.poll(() => asked).toEqual(['text'])
  })

test('a table alone that is empty, or has a header only, says so', async ({ page, standAlone }) => {
  await standAlone({ name: 'none.csv', text: 'a,b\n' })
  await expect(page.getByText('There are no rows.')).toBeVisible()
})

test('says how much, of what type, and what came and went', async ({ page, stand }) => {
  const { asked } = await stand(patients())
  await expect(page.locator('header')).toContainText('442 → 454 rows · 9 columns · + 1 added · − 1 removed · ~ 1 of another type')
  await expect(page.getByRole('combobox')).toHaveValue('cid')
  await expect(page.getByRole('table', { name: 'Columns' }).getByRole('row', { name: /^bp/ })).toContainText('int → float')
  await expect(grid(page).getByRole('row', { name: /changed 3 / })).toContainText('→')
  await page.getByRole('button', { name: 'Open as Text' }).click()
  await expect.poll(() => asked).toEqual(['text'])
})

test('filters, the key and the keyboard', async ({ page, stand }) => {
  await stand(patients())
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '58')
  await page.getByRole('button', { name: '41 changed' }).click()
  await page.getByRole('button', { name: '14 added' }).click()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3')
  await expect(grid(page).getByRole('row', { name: /removed 5/ })).toContainText('P-0005')
  await page.getByRole('checkbox').check()
  await expect(grid(page).getByRole('columnheader', { name: 'city' })).toHaveCount(0)
  await page.getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: 'unchanged' }).click()
  await page.getByRole('combobox').selectOption({ label: 'their place' })
  await expect(page.getByRole('button', { name: '12 added' })).toBeVisible()
  await grid(page).focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'Control+End']) await page.keyboard.press(key)
  const active = () =>
    page.evaluate<string>(
      `document.getElementById(document.querySelector('.grid').getAttribute('aria-activedescendant'))?.textContent ?? ''`,
    )
  await expect.poll(active).not.toBe('')
  await expect(page.locator('.current')).toBeInViewport()
  await expect(page.locator('#cell-line')).not.toBeEmpty()
  await page.keyboard.press('Control+Home')
  await expect(grid(page).getByRole('row').nth(1)).toBeInViewport()
})

test('three hundred thousand rows stay light', async ({ page, stand }) => {
  const rows = (step: number) => Array.from({ length: 300_000 }, (_, n) => `${n},${n % 97 === 0 ? step : n % 13},w${n % 7}`).join('\n')
  await stand({ old: `id,a,b\n${rows(0)}\n`, new: `id,a,b\n${rows(50)}\n` })
  await page.getByRole('button', { name: 'unchanged' }).click()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '300001')
  await grid(page).focus()
  const started = Date.now()
  await page.keyboard.press('Control+End')
  await expect(grid(page).getByRole('row', { name: /300,?000/ })).toBeInViewport()
  expect(Date.now() - started).toBeLessThan(10_000)
  expect(await grid(page).getByRole('row').count()).toBeLessThan(80)
})

test('two hundred columns stay light', async ({ page, stand }) => {
  const names = Array.from({ length: 200 }, (_, at) => `feature_${at}`)
  const rows = (step: number) =>
    Array.from({ length: 2000 }, (_, n) => [n, ...names.map((_name, at) => (n * at + (n % 7 === 0 ? step : 0)) % 97)].join())
  await stand({ old: [['id', ...names].join(), ...rows(0)].join('\n'), new: [['id', ...names].join(), ...rows(1)].join('\n') })
  await expect(grid(page)).toHaveAttribute('aria-colcount', '202')
  expect(await grid(page).getByRole('gridcell').count()).toBeLessThan(1500)
  await grid(page).focus()
  await page.keyboard.press('Control+End')
  await expect(grid(page).getByRole('columnheader', { name: 'feature_199' })).toBeInViewport()
  await expect(page.locator('.current')).toContainText(/\d/)
  await shot(page, 'compare-table-wide')
})

test('what is read is read again when a file changes', async ({ page, stand }) => {
  const { theirs, write } = await stand({ old: 'id,a\n1,x\n', new: 'id,a\n1,x\n' })
  await expect(page.getByRole('status')).toContainText('v3 and v5 hold the same rows.')
  await shot(page, 'compare-table-same')
  write('new', 'id,a\n1,y\n')
  theirs.didChange()
  await expect(grid(page)).toContainText('x → y')
})

test('a file that is no table: one sentence, and the text is a button away', async ({ page, stand }) => {
  await stand({ old: 'a\n', new: Buffer.from([0, 1, 2]) })
  await expect(page.getByRole('main')).toContainText('is not text in UTF-8 or Latin-1')
  await expect(page.getByRole('button', { name: 'Open as Text' })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'compare-table-failed')
})

test('odd rows are told, and hostile cells stay text', async ({ page, stand }) => {
  const hostile = '<img src=x onerror="window.hacked=1">'
  await stand({ name: 'a.csv', old: `id,${hostile}\n1,x\n2\n`, new: `id,${hostile}\n1,${hostile}\n2,y\n` })
  await expect(page.locator('header')).toContainText('Row 2 of a.csv has not 2 cells as the others.')
  await expect(grid(page)).toContainText(hostile)
  expect(await page.evaluate('window.hacked')).toBeUndefined()
})

for (const [name, width, height] of [
  ['narrow', 300, 760],
  ['half', 720, 640],
  ['large', 1800, 1000],
] as const)
  test(`${width} px: everything is in reach`, async ({ page, stand }) => {
    await page.setViewportSize({ width, height })
    await stand(patients())
    await expect(grid(page).getByRole('row').nth(1)).toBeInViewport()
    await expect(page.getByRole('button', { name: 'Open as Text' })).toBeInViewport()
    expect(await fits(page)).toBe(true)
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, `compare-table-${name}`)
  })
