import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { seriousFindings } from './seriousFindings.mts'
import { shot, test } from './standTryIt.mts'
import { fits } from './standVersions.mts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true })

for (const theme of ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'] as const)
  test(`looks and reads well in ${theme}`, async ({ page, stand }) => {
    await stand({}, { theme })
    await send(page).click()
    await expect(page.locator('.predictions')).toContainText('prediction')
    await page.getByLabel('petal length (cm)').fill('5.4')
    await page.getByLabel('Seldon').check({ force: true })
    await send(page).click()
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
    await button(page, 'Send 1,000').click()
    await expect(page.locator('.histogram')).toBeVisible({ timeout: 20_000 })
    await page.mouse.move(0, 0)
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, theme)
  })

test('each protocol is asked from the form, with the keyboard alone', async ({ page, stand }) => {
  await stand()
  await expect(page.getByLabel('sepal length (cm)')).toHaveValue('5.1')
  for (const [name, address] of [
    ['MLflow', '/invocations'],
    ['Seldon', '/api/v1.0/predictions'],
    ['V2', '/v2/models/iris/infer'],
    ['Flask', '/predict'],
  ] as const) {
    await page.getByLabel(name, { exact: true }).focus()
    await page.keyboard.press('Space')
    await expect(page.locator('.path')).toContainText(`POST ${address}`)
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.status')).toContainText('200 OK')
    await expect(page.locator('.predictions b').first()).not.toBeEmpty()
  }
  await expect(page.locator('.history li')).toHaveCount(4)
})

test('errors are said in words, and what no number is is marked before', async ({ page, stand }) => {
  await stand()
  await page.getByLabel('petal width (cm)').fill('wide')
  await expect(page.getByText('not a number')).toBeVisible()
  await send(page).click()
  await expect(page.locator('.status')).toContainText(/4\d\d refused/)
  await expect(page.locator('.problem')).not.toBeEmpty()
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'refused')
})

test('rows come from a file, one by one or all at once; the body can be written by hand', async ({ page, stand }) => {
  const rows = Array.from({ length: 30 }, (_, row) => `${row},${row / 10},3.4,5.${row % 10},2.3,extra`)
  const csv = `id,sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),note\n${rows.join('\n')}\n`
  await stand({ csv })
  await button(page, 'Rows from File…').click()
  await expect(page.getByText('row 1 of 30 · rows.csv')).toBeVisible()
  await button(page, 'Row after').click()
  await expect(page.getByLabel('sepal length (cm)')).toHaveValue('0.1')
  await page.getByLabel('all rows at once').check()
  await send(page).click()
  await expect(page.locator('.predictions')).toContainText('30 predictions')
  await page.getByLabel('all rows at once').uncheck()
  await page.getByLabel('JSON', { exact: true }).check({ force: true })
  const body = page.getByLabel('Body of the request')
  await expect(body).toHaveValue(/dataframe_split/)
  await body.fill('{"inputs": [[1, 2')
  await send(page).click()
  await expect(page.locator('.status')).toContainText(/[45]00/)
  await shot(page, 'json')
})

test('a request is copied as code and saved as a file', async ({ page, stand }) => {
  const { asked, folder } = await stand()
  await button(page, 'Python').click()
  await expect(page.getByText('Copied as Python.')).toBeVisible()
  expect(asked[0]).toContain('urllib.request')
  await button(page, 'Save Request…').click()
  await expect.poll(() => asked.at(-1)).toBe('open iris.http')
  expect(readFileSync(path.join(folder, 'iris.http'), 'utf8')).toMatch(
    /^### iris\nPOST http:\/\/127\.0\.0\.1:\d+\/invocations\nContent-Type/,
  )
})

test('a load test says what it measured, and can be stopped', async ({ page, stand }) => {
  await stand({
    engine: {
      load: (_ask, { signal, onProgress }) => {
        onProgress?.({ sent: 340, of: 1000 })
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError'))))
      },
    },
  })
  await button(page, 'Send 1,000').click()
  await expect(page.getByText('340 of 1,000')).toBeVisible()
  await button(page, 'Stop').click()
  await expect(button(page, 'Send 1,000')).toBeVisible()
})

test('a model without a signature gets as many fields as it takes; one that stopped offers to start', async ({ page, stand }) => {
  const { asked } = await stand({ view: view => view })
  await expect(page.getByLabel('value 4')).toHaveValue('0')
  await send(page).click()
  await expect(page.locator('.status')).toContainText('200 OK')
  await shot(page, 'no-signature')
  expect(asked).toEqual([])
})

test('one that failed says why and offers to start', async ({ page, stand }) => {
  const problem = 'The endpoint’s process ended: SIGKILL'
  const { asked } = await stand({ view: view => ({ ...view, state: 'failed', problem, url: undefined }) })
  await expect(page.getByText(problem)).toBeVisible()
  await button(page, 'Start').click()
  await expect.poll(() => asked).toEqual(['start'])
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'failed')
})

test('fits into 300 pixels, and into a wide window', async ({ page, stand }) => {
  await page.setViewportSize({ width: 300, height: 760 })
  await stand()
  await send(page).click()
  await expect(page.locator('.predictions')).toBeVisible()
  expect(await fits(page)).toBe(true)
  await shot(page, 'narrow')
  await page.setViewportSize({ width: 1900, height: 800 })
  await shot(page, 'wide')
})
