import { expect, test } from './fixtures.mts'

for (const theme of ['Dark Modern', 'Light Modern'] as const) {
  const name = theme.split(' ')[0]?.toLowerCase() ?? ''
  test.describe(theme, () => {
    test.use({ project: { untracked: ['data'] }, theme, viewport: { width: 1360, height: 820 } })

    test('a CSV opens as text, from there as a table, and back', { tag: '@long' }, async ({ workbench, page }) => {
      test.setTimeout(120_000)
      await workbench.explorer()
      await workbench.explorerRow('data').click()
      await workbench.explorerRow('iris.csv').dblclick()
      await expect(workbench.tab('iris.csv')).toBeVisible()
      await page.locator('.editor-actions').getByRole('button', { name: 'Open as Table' }).first().click()
      const table = workbench.webview()
      await expect(workbench.tab('iris.csv')).toHaveCount(1)
      await expect(table.locator('header')).toContainText('150 rows · 5 columns')
      await expect(table.getByRole('grid').getByRole('row').nth(1)).toContainText('setosa')
      await workbench.screenshot(`table-workbench-${name}`)
      await table.getByRole('button', { name: 'Open as Text' }).click()
      await expect(page.locator('.editor-instance .view-lines').first()).toContainText('sepal_length')
      await expect(workbench.tab('iris.csv')).toHaveCount(1)
    })
  })
}
