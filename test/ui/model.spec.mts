import { expect } from '@playwright/test'
import type { ModelDetails } from '../../src/protocol/models.ts'
import { seriousFindings } from './seriousFindings.mts'
import { irisDetails, shot, test } from './standModel.mts'
import { fits } from './standVersions.mts'

const before: ModelDetails = irisDetails({
  version: { version: '2', uri: 'models:/iris/2', stage: 'Archived', aliases: [], description: '', tags: {} },
  run: {
    name: 'calm-owl-7',
    params: { n_estimators: '50', max_depth: '6' },
    latest: [
      { key: 'accuracy', value: 0.9333, step: 0, timestamp: 0 },
      { key: 'log_loss', value: 0.1561, step: 0, timestamp: 0 },
      { key: 'auc', value: Number.NaN, step: 0, timestamp: 0 },
    ],
    data: [{ path: 'data/iris.csv', oid: 'c0ffee01' }],
  },
  files: {
    requirements: ['mlflow==2.16.0', 'numpy==1.26.4', 'scikit-learn==1.3.0'],
    inputs: [{ name: 'sepal length (cm)', type: 'float', required: true }],
  },
})

for (const theme of ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'] as const)
  test(`a version and a comparison look and read well in ${theme}`, async ({ page, stand }) => {
    await stand([irisDetails()], { theme })
    await expect(page.getByRole('region', { name: 'Signature' })).toBeVisible()
    expect(await seriousFindings(page)).toEqual([])
    await shot(page, theme)
  })

test('says what the model is, what trained it and on what', async ({ page, stand }) => {
  const { asked } = await stand([irisDetails()])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('iris v3')
  await expect(page.locator('header')).toContainText('@champion')
  await expect(page.locator('header .facts')).toContainText(
    'registered 2 days ago · from run bold-fox-12 · 182 KB · This workspace · models:/iris/3',
  )
  await expect(page.getByRole('region', { name: 'Signature' }).getByRole('row')).toHaveText([
    /Name/,
    /Inputs 4/,
    /sepal length \(cm\)\s+double/,
    /sepal width/,
    /petal length/,
    /petal width/,
    /Outputs 1/,
    /1\s+long/,
  ])
  await expect(page.getByRole('region', { name: 'Trained by' })).toContainText('0.9667')
  await expect(page.getByRole('region', { name: 'Served at' })).toContainText('http://127.0.0.1:5001')
  await expect(page.getByText('and 2 rows more')).toBeVisible()
  const data = page.getByRole('region', { name: 'Data', exact: true })
  await expect(data).toContainText('v2 differs from now')
  await data.getByRole('button', { name: 'Check Out…' }).click()
  await page.getByRole('button', { name: 'bold-fox-12' }).first().click()
  await page.getByRole('button', { name: 'Promote…' }).click()
  await page.getByRole('button', { name: 'model.pkl' }).click()
  await expect
    .poll(() => asked)
    .toEqual([
      'checkout data/iris.csv c0ffee02',
      'mlops.models.showRun v3',
      'mlops.models.promote v3',
      'open /runs/1/artifacts/model/model.pkl',
    ])
})

test('compares two versions: what differs is told, and alone where that is wanted', async ({ page, stand }) => {
  const { asked } = await stand([before, irisDetails()])
  const row = (name: RegExp) => page.getByRole('row', { name })
  await expect(row(/^accuracy/)).toHaveText(/0\.9333\s*0\.9667\s*\+0\.03340\s*better/)
  await expect(row(/^auc/)).toHaveText(/NaN\s*—/)
  await expect(row(/^scikit-learn/)).toHaveText(/1\.3\.0\s*1\.4\.2/)
  await expect(row(/^sepal length/)).toHaveText(/float\s*double/)
  await expect(row(/^max_depth/)).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'compare')
  await page.getByLabel('Only differences').check()
  await expect(row(/^max_depth/)).toHaveCount(0)
  await expect(page.getByRole('rowheader', { name: /^Params/ })).toContainText('1 alike')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect.poll(() => asked).toEqual(['compareVersions data/iris.csv c0ffee01 c0ffee02'])
  await page.reload()
  await expect(page.getByLabel('Only differences')).toBeChecked()
})

test('says what is missing, and follows what changes', async ({ page, stand }) => {
  const problem = 'The files of iris, version 3, are not on this machine: they were at s3://models/iris. Bring them back there.'
  const { change } = await stand([irisDetails({ files: undefined, run: undefined, writable: false, problem })])
  await expect(page.getByText(problem)).toBeVisible()
  await expect(page.getByText('No run is known of this version.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Promote…' })).toHaveCount(0)
  await shot(page, 'missing')
  change(irisDetails({ version: { aliases: ['champion', 'shadow'] } }))
  await expect(page.locator('header')).toContainText('@shadow')
})

test('fits from 300 px on', async ({ page, stand }) => {
  await page.setViewportSize({ width: 300, height: 700 })
  await stand([irisDetails()])
  await expect(page.getByRole('region', { name: 'Signature' })).toBeVisible()
  expect(await fits(page)).toBe(true)
  // Boxes go on below, not beside.
  expect(
    await page.evaluate<boolean>(
      "(m => m.scrollWidth <= m.clientWidth && m.scrollHeight > m.clientHeight)(document.querySelector('main'))",
    ),
  ).toBe(true)
  await shot(page, 'narrow')
})
