import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'

const AUTHOR = ['-c', 'commit.gpgsign=false', '-c', 'user.name=Ann Lee', '-c', 'user.email=a@example.invalid']

function run(folder: string, program: string, ...args: string[]): void {
  execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
}

function mlops(folder: string, ...args: string[]): void {
  run(folder, process.execPath, path.join(ROOT, 'dist/cli.js'), ...args)
}

/** A registry beside the project that is opened: a model and a folder that it tracks, a script that Git keeps. */
function registryOf(folder: string): string {
  return path.join(path.dirname(folder), `${path.basename(folder)}-registry`)
}

function commit(folder: string, files: Readonly<Record<string, string>>, tracked: readonly string[]): void {
  for (const [rel, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, rel)), { recursive: true })
    writeFileSync(path.join(folder, rel), text)
  }
  mlops(folder, 'add', ...tracked)
  run(folder, 'git', 'add', '--all')
  run(folder, 'git', ...AUTHOR, 'commit', '-qm', 'version')
}

function prepare(folder: string): void {
  mlops(folder, 'init')
  const registry = registryOf(folder)
  mkdirSync(registry)
  run(registry, 'git', 'init', '-q', '--initial-branch=main', '.')
  mlops(registry, 'init')
  const files = { 'models/churn.bin': 'one', 'data/scans/1.csv': 'id\n1\n', 'data/scans/2.csv': 'id\n2\n', 'src/train.py': 'print(1)\n' }
  commit(registry, files, ['models/churn.bin', 'data/scans'])
}

test.use({ project: { prepare } })

test('data is imported from a repository, and updated when that has changed', { tag: '@long' }, async ({ workbench, folder }) => {
  test.setTimeout(180_000)
  await workbench.openContainer('MLOps')
  await workbench.palette('MLOps: Import Data from Repository…')
  await expect(workbench.quickInput).toContainText('Which Git repository has the data?')
  await workbench.screenshot('import-repository-1-address')
  await workbench.type(registryOf(folder))
  await expect(workbench.quickInput).toContainText('The default branch')
  await workbench.screenshot('import-repository-2-follow')
  await workbench.page.keyboard.press('Enter')
  await expect(workbench.quickInput).toContainText('models/churn.bin')
  await workbench.screenshot('import-repository-3-what')
  await workbench.type('churn')
  await expect(workbench.quickInput).toContainText('Where shall it be in the project?')
  await workbench.screenshot('import-repository-4-where')
  await workbench.page.keyboard.press('Enter')
  const row = workbench.treeItem(/^churn\.bin/).first()
  await expect(row).toBeVisible()
  commit(registryOf(folder), { 'models/churn.bin': 'two is longer' }, ['models/churn.bin'])
  await workbench.palette('MLOps: Refresh Data')
  await expect(row).toContainText('update available')
  await workbench.hover(row, 'Imported from models/churn.bin')
  await workbench.screenshot('import-update-available')
  await workbench.treeAction(/^churn\.bin/, 'Update Data')
  await expect(row).not.toContainText('update available')
  await expect(row).toContainText('13 B')
  await workbench.screenshot('import-updated')
})
