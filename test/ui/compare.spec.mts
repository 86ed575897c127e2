import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'

/** Two versions of a folder of tables, and a change that is not tracked. */
function prepare(folder: string): void {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  const mlops = (...args: string[]) => run(process.execPath, path.join(ROOT, 'dist/cli.js'), ...args)
  const who = ['-c', 'commit.gpgsign=false', '-c', 'user.name=Ann Lee', '-c', 'user.email=ann@example.invalid']
  const commit = (message: string) => {
    run('git', 'add', '--all')
    run('git', ...who, 'commit', '--quiet', '--message', message)
  }
  const write = (name: string, rows: readonly number[]) =>
    writeFileSync(path.join(folder, 'scans', name), ['id,bp,age', ...rows.map(n => `${n},${n * 7},${n + 40}`), ''].join('\n'))
  mkdirSync(path.join(folder, 'scans'))
  write('labels.csv', [1, 2, 3, 4, 5])
  write('holdout.csv', [6, 7])
  copyFileSync(path.join(ROOT, 'media/icon.png'), path.join(folder, 'scans/scan.png'))
  mlops('init')
  mlops('add', 'scans')
  commit('first import')
  write('labels.csv', [1, 2, 4, 5, 8])
  mlops('add', 'scans')
  commit('second hospital')
  write('labels.csv', [1, 2, 4, 5, 8, 9])
  appendFileSync(path.join(folder, 'scans/scan.png'), 'changed')
}

test.use({ project: { prepare } })

test('what changed in a file opens from the Versions page, with the keyboard, and from the tree', { tag: '@long' }, async ({
  workbench,
  page,
}) => {
  test.setTimeout(180_000)
  await workbench.openContainer('MLOps')
  await workbench.contextMenu(workbench.treeItem(/^scans/).first(), 'Compare with Version…')
  await workbench.pick('first import')
  const view = workbench.webview()
  await expect(view.getByRole('listbox').getByRole('option', { name: /^v1/ })).toHaveAttribute('aria-selected', 'true')
  const link = view.getByRole('row', { name: /labels/ }).getByRole('button')
  await expect(link).toBeVisible()
  await workbench.screenshot('compare-page')
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(workbench.tab('labels.csv (v1 ↔ now)')).toBeVisible()
  const table = workbench.webview()
  await expect(table.getByRole('grid')).toContainText('3,21,43'.split(',')[1] ?? '')
  await expect(table.getByRole('button', { name: '2 added' })).toBeVisible()
  await workbench.screenshot('compare-table-workbench')
  await table.getByRole('button', { name: 'Open as Text' }).click()
  await expect(page.locator('.monaco-diff-editor .original .view-lines')).toContainText('3,21,43')
  await expect(page.locator('.monaco-diff-editor .modified .view-lines')).toContainText('9,63,49')
  await workbench.screenshot('compare-text')

  await workbench
    .treeItem(/^scans/)
    .first()
    .click()
  await workbench.contextMenu(workbench.treeItem(/^labels\.csv/).first(), 'Compare with Version…')
  await workbench.pick('second hospital')
  await expect(workbench.tab('labels.csv (v2 ↔ now)')).toBeVisible()

  await workbench.contextMenu(workbench.treeItem(/^scan\.png/).first(), 'Compare with Version…')
  await workbench.pick('second hospital')
  await expect(workbench.tab('scan.png (v2 ↔ now)')).toBeVisible()
  await expect(workbench.webview().locator('img')).toHaveCount(2)
  await expect(workbench.webview().locator('header')).toContainText('every pixel is the same')
  await workbench.screenshot('compare-pictures')
})
