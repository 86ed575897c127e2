import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'

const authors = ['Ann Lee', 'J. Park', 'M. Cho']

/** A small history, as a team would have it: three versions of the flowers, two of the pictures, all but the last pushed. */
function prepare(folder: string): void {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  const mlops = (...args: string[]) => run(process.execPath, path.join(ROOT, 'dist/cli.js'), ...args)
  const commit = (message: string, author: number) => {
    run('git', 'add', '--all')
    run('git', '-c', `user.name=${authors[author]}`, '-c', 'user.email=team@example.invalid', 'commit', '--quiet', '--message', message)
  }
  const flowers = path.join(folder, 'data/iris.csv')
  const all = readFileSync(flowers, 'utf8').split('\n')
  mlops('init')
  writeFileSync(flowers, `${all.slice(0, 101).join('\n')}\n`)
  mlops('add', 'data/iris.csv', 'data/images')
  mlops('remote', 'add', '--default', 'team', '../store')
  commit('first import', 2)
  writeFileSync(flowers, all.join('\n'))
  mlops('add', 'data/iris.csv')
  commit('add the virginica flowers', 1)
  mlops('push')
  writeFileSync(flowers, [...new Set(all)].join('\n'))
  mlops('add', 'data/iris.csv')
  commit('drop duplicates', 0)
  appendFileSync(path.join(folder, 'data/images/notes.txt'), 'taken in June\n')
}

test.use({ project: { prepare, untracked: ['data'] } })

/** What the README shows: copies of these pictures are in docs/pictures. */
test('the Data view, a pointer with its lenses, the versions and the pick of them', { tag: '@long' }, async ({ workbench, page }) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 1120, height: 640 })
  await workbench.openContainer('MLOps')
  await workbench.palette('MLOps: Refresh Data')
  await workbench.treeItem(/data\/images, .*modified/).waitFor()
  await workbench.treeItem(/data\/iris\.csv, .*not pushed/).waitFor()
  await workbench.quickOpen('iris.csv.dvc')
  await expect(workbench.codeLens(/v3 · Ann Lee/)).toBeVisible()
  await workbench.screenshot('picture-data')
  await workbench.codeLens('Checkout Version…').click()
  await expect(workbench.pickRow('first import')).toBeVisible()
  await workbench.screenshot('picture-pick')
  await page.keyboard.press('Escape')
  await workbench.contextMenu(workbench.treeItem(/data\/images/).first(), 'Show Versions')
  await expect(workbench.webview().getByRole('heading', { level: 1 })).toHaveText('data/images')
  await expect(workbench.webview().locator('header')).toContainText('modified')
  await workbench.webview().getByText('notes.txt').waitFor()
  await workbench.screenshot('picture-versions')
  await workbench.contextMenu(workbench.treeItem(/data\/iris\.csv/).first(), 'Compare with Version…')
  await workbench.pick('first import')
  await expect(workbench.webview().getByRole('grid')).toContainText('virginica')
  await workbench.screenshot('picture-compare')
})
