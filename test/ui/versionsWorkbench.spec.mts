import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OUT, ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'

const SHOTS = path.join(OUT, 'screenshots')
mkdirSync(SHOTS, { recursive: true })

/** Two versions of a directory, both committed, the first of them pushed. */
function prepare(folder: string): void {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  const mlops = (...args: string[]) => run(process.execPath, path.join(ROOT, 'dist/cli.js'), ...args)
  const commit = (message: string) => {
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
      '--message',
      message,
    )
  }
  const file = (name: string) => path.join(folder, 'scans', name)
  mkdirSync(file(''))
  for (const n of [1, 2, 3, 4, 5]) writeFileSync(file(`scan-${n}.csv`), `row ${n}\n`)
  mlops('init')
  mlops('add', 'scans')
  commit('first import')
  mlops('remote', 'add', '--default', 'team', path.join(path.dirname(folder), 'store'))
  mlops('push', 'scans.dvc')
  appendFileSync(file('scan-2.csv'), 'more\n')
  rmSync(file('scan-3.csv'))
  renameSync(file('scan-4.csv'), file('scan-9.csv'))
  writeFileSync(file('scan-6.csv'), 'row 6\n')
  mlops('add', 'scans')
  commit('second hospital')
}

test.use({ project: { prepare } })

test('the page of a target in the editor: opens from the tree, follows the disk, checks out, survives a restart', { tag: '@long' }, async ({
  workbench,
  page,
  folder,
}) => {
  test.setTimeout(180_000)
  await workbench.openContainer('MLOps')
  await workbench.contextMenu(workbench.treeItem(/^scans/).first(), 'Show Versions')
  const view = workbench.webview()
  await expect(view.getByRole('heading', { level: 1 })).toHaveText('scans')
  await expect(view.locator('header')).toContainText('v2 in the workspace')
  await expect(view.getByRole('listbox').getByRole('option')).toHaveCount(2)
  await view.getByRole('listbox').getByRole('option', { name: /^v1/ }).click()
  await expect(view.getByRole('status')).toHaveText(/\+ 1 added\s+− 1 deleted\s+~ 1 modified\s+→ 1 renamed\s+2 unchanged/)
  await expect(view.getByRole('row', { name: /scan-9/ })).toContainText('→ renamed')
  await page.screenshot({ path: `${SHOTS}/versions-workbench.png` })

  appendFileSync(path.join(folder, 'scans/scan-1.csv'), 'changed\n')
  await expect(view.getByRole('listbox').getByRole('option').first()).toContainText('changes not tracked')
  await expect(view.getByRole('listbox').getByRole('option', { name: /^v1/ })).toHaveAttribute('aria-selected', 'true')
  writeFileSync(path.join(folder, 'scans/scan-1.csv'), 'row 1\n')
  await expect(view.getByRole('listbox').getByRole('option')).toHaveCount(2)

  await view.getByRole('button', { name: 'Checkout v1…' }).click()
  await expect(view.locator('header')).toContainText('v1 in the workspace')
  expect(existsSync(path.join(folder, 'scans/scan-3.csv'))).toBe(true)
  expect(readFileSync(path.join(folder, 'scans/scan-2.csv'), 'utf8')).toBe('row 2\n')
  await expect(view.getByRole('main')).toContainText('The workspace holds exactly the content of v1.')

  // the command, not the browser's reload: only it waits until the window's state is on disk
  await Promise.all([page.waitForEvent('load'), workbench.palette('Developer: Reload Window')])
  await workbench.ready()
  await expect(view.getByRole('listbox').getByRole('option', { name: /^v1/ })).toHaveAttribute('aria-selected', 'true')
  await expect(view.locator('header')).toContainText('v1 in the workspace')
  await page.screenshot({ path: `${SHOTS}/versions-workbench-restored.png` })
})
