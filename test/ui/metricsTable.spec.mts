import { expect } from '@playwright/test'
import { trainingStory } from '../webview/runsDouble.ts'
import { seriousFindings } from './seriousFindings.mts'
import { row, shot, test } from './standMetrics.mts'

test('a cell filters, a column groups, and groups open to their runs', async ({ page, stand }) => {
  const story = trainingStory(60)
  await stand(story)
  await row(page, /bold-fox-12/)
    .getByText('sag', { exact: true })
    .click({ button: 'right' })
  await shot(page, 'run-menu')
  await page.getByRole('menuitem', { name: 'Only Runs Where solver = sag' }).click()
  const sag = story.runs.filter(({ record }) => record.params['solver'] === 'sag').length
  await expect(page.locator('footer')).toContainText(`${sag} shown, 60 in all`)
  await page.getByRole('grid').getByRole('columnheader', { name: 'alpha' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Group by This' }).click()
  const group = page.getByRole('treegrid').getByRole('row', { name: /alpha 0.001/ })
  const own = story.runs.filter(({ record }) => record.params['solver'] === 'sag' && record.params['alpha'] === '0.001')
  await expect(group).toContainText(`${own.length} runs`)
  await group.click()
  await expect(page.getByRole('treegrid').getByRole('row', { name: /bold-fox-12/ })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'groups')
})

test('a metric at a step is a column, exported under its name', async ({ page, stand }) => {
  const story = trainingStory(20)
  const { saved } = await stand(story)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('combobox', { name: 'Metric', exact: true }).selectOption('rmse')
  await page.getByRole('spinbutton', { name: 'at step' }).fill('125')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await shot(page, 'column-at-step')
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid').getByRole('columnheader', { name: 'rmse at 125' })).toBeVisible()
  const value = story.runs[0]?.curves['rmse']?.find(({ step }) => step === 120)?.value ?? Number.NaN
  await expect(row(page, /bold-fox-12/).getByTitle(String(value), { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Export…' }).click()
  await page.getByRole('menuitem', { name: 'Save as CSV…' }).click()
  await expect.poll(() => saved[0]?.text.split('\r\n')[0]).toContain('rmse (step 125)')
  expect(saved[0]?.text).toContain(String(value))
})

test('a run has a page of its own, a view is kept under a name, and actions reach the editor', async ({ page, stand }) => {
  const { asked } = await stand(trainingStory(20))
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name of a new view' }).fill('mine')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'mine', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete the selected runs…' }).click()
  await expect.poll(() => asked).toEqual(['delete run00000,run00001,run00002,run00003'])
  await row(page, /soft-ray-21/).dblclick()
  await expect(page.getByRole('heading', { name: 'soft-ray-21' })).toBeVisible()
  await expect(page.getByText('0.75', { exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: 'The course of rmse' })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await shot(page, 'run')
})
