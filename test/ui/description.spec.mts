import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'

function prepare(folder: string): void {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  const mlops = (...args: string[]) => run(process.execPath, path.join(ROOT, 'dist/cli.js'), ...args)
  mkdirSync(path.join(folder, 'data'), { recursive: true })
  mlops('init')
  for (const n of [1, 2]) {
    writeFileSync(path.join(folder, 'data/labels.csv'), `id\n${n}\n`)
    mlops('add', 'data/labels.csv')
    appendFileSync(path.join(folder, 'data/labels.csv.dvc'), n === 1 ? '  meta:\n    columns:\n    - age\n    - bmi\n' : '')
    run('git', 'add', '--all')
    run(
      'git',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'user.name=Ann Lee',
      '-c',
      'user.email=a@example.invalid',
      'commit',
      '-qm',
      `version ${n}`,
    )
  }
}

test.use({ project: { prepare } })

test('a description and labels are written, and shown with the version', { tag: '@long' }, async ({ workbench, folder }) => {
  test.setTimeout(180_000)
  await workbench.openContainer('MLOps')
  await workbench.contextMenu(workbench.treeItem(/^data\/labels\.csv/).first(), 'Edit Description…')
  await workbench.type('Patients of 2026, without test rows')
  await expect(workbench.quickInput).toContainText('commas')
  await workbench.type('eu, clean')
  await expect(workbench.quickInput).toContainText('Kept as they are: columns')
  await workbench.quickInputBox.fill('rows 442')
  await expect(workbench.quickInput).toContainText('a name, a colon')
  await workbench.type('rows: 442; source: clinic A')
  await workbench.contextMenu(workbench.treeItem(/^data\/labels\.csv/).first(), 'Show Versions')
  const view = workbench.webview()
  await expect(view.locator('header')).toContainText('Patients of 2026')
  execFileSync('git', ['-c', 'commit.gpgsign=false', 'commit', '-qam', 'described'], { cwd: folder })
  await expect(view.getByRole('listbox').getByRole('option', { name: /^v2/ })).toContainText(
    'Patients of 2026, without test rows · eu · clean',
  )
  await view.getByRole('listbox').getByRole('option', { name: /^v2/ }).click()
  await expect(view.locator('.notes')).toContainText('without test rows')
  await expect(view.locator('.meta')).toContainText(/rows\s*442\s*source\s*clinic A/)
  await expect(view.locator('.meta pre')).toHaveText('- age\n- bmi')
  await view.getByRole('button', { name: 'Where is it?' }).click()
  await expect(view.locator('.places')).toContainText('cache here: has it')
  await expect(workbench.statusBar('main'), 'the branch stays in the status bar').toBeVisible()
  await workbench.screenshot('description')
})
