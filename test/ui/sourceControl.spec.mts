import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'

/** One file that changed, one that is not pushed, one that neither disk nor cache has, and a large one that nothing tracks. */
function prepare(folder: string): void {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  const mlops = (...args: string[]) => run(process.execPath, path.join(ROOT, 'dist/cli.js'), ...args)
  const write = (name: string, text: string) => writeFileSync(path.join(folder, 'data', name), text)
  mkdirSync(path.join(folder, 'data'), { recursive: true })
  mlops('init')
  mlops('remote', 'add', '--default', 'team', path.join(path.dirname(folder), 'store'))
  for (const name of ['labels.csv', 'gone.csv']) write(name, `id,${name}\n1,2\n`)
  mlops('add', 'data/labels.csv', 'data/gone.csv')
  mlops('push')
  rmSync(path.join(folder, '.dvc/cache'), { recursive: true })
  rmSync(path.join(folder, 'data/gone.csv'))
  write('local.csv', 'id\n1\n')
  mlops('add', 'data/local.csv', 'data/labels.csv')
  run('git', 'add', '--all')
  run(
    'git',
    '-c',
    'commit.gpgsign=false',
    '-c',
    'user.name=Ann Lee',
    '-c',
    'user.email=ann@example.invalid',
    'commit',
    '--quiet',
    '-m',
    'data',
  )
  write('labels.csv', 'id,labels.csv\n1,3\n')
  writeFileSync(path.join(folder, 'embeddings.npy'), Buffer.alloc(12 * 1024 * 1024))
}

test.use({ project: { prepare } })

for (const theme of ['Dark Modern', 'Light Modern'] as const)
  test.describe(theme, () => {
    test.use({ theme })
    test('data that waits is in Source Control by what to do with it', { tag: '@long' }, async ({ workbench, page, folder }) => {
      test.setTimeout(180_000)
      await workbench.openContainer('Source Control')
      const pane = workbench.sideBar
      await expect(pane.getByRole('treeitem', { name: /^Changed/ })).toBeVisible()
      await expect(pane.getByRole('treeitem', { name: /^Not in Cache/ })).toBeVisible()
      await expect(pane.getByRole('treeitem', { name: /^Not Pushed/ })).toBeVisible()
      await expect(pane.getByRole('treeitem', { name: /^Untracked Large Files/ })).toBeVisible()
      await pane.getByRole('treeitem', { name: /^labels\.csv/ }).click()
      await expect(workbench.tab('labels.csv (v1 ↔ now)')).toBeVisible()
      await expect(workbench.webview().getByRole('grid')).toContainText('→')
      await workbench.screenshot(`source-control-${theme === 'Dark Modern' ? 'dark' : 'light'}`)

      await workbench.palette('View: Close All Editors')
      await workbench.quickOpen('data/labels.csv')
      await expect(page.locator('.dirty-diff-modified').first()).toBeVisible()
      await expect(workbench.statusBar('main')).toBeVisible()
      await workbench.screenshot(`source-control-lines-${theme === 'Dark Modern' ? 'dark' : 'light'}`)
      await workbench.treeAction(/^gone\.csv/, 'Pull')
      await expect(pane.getByRole('treeitem', { name: /^Not in Cache/ })).toBeHidden()
      expect(readFileSync(path.join(folder, 'data/gone.csv'), 'utf8')).toBe('id,gone.csv\n1,2\n')
      await workbench.treeAction(/^local\.csv/, 'Push')
      await expect(pane.getByRole('treeitem', { name: /^Not Pushed/ })).toBeHidden()
      await workbench.treeAction(/^labels\.csv/, 'Track New Version')
      await expect(pane.getByRole('treeitem', { name: /^Changed/ })).toBeHidden()
      expect(existsSync(path.join(folder, 'data/labels.csv'))).toBe(true)
    })
  })
