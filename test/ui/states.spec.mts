import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'

/** Two committed versions of the flowers, and no remote. */
function prepare(folder: string): void {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  const mlops = (...args: string[]) => run(process.execPath, path.join(ROOT, 'dist/cli.js'), ...args)
  const commit = (message: string) => {
    run('git', 'add', '--all')
    run('git', '-c', 'user.name=Ann Lee', '-c', 'user.email=ann@example.invalid', 'commit', '--quiet', '--message', message)
  }
  mlops('init')
  mlops('add', 'data/iris.csv')
  commit('first import')
  writeFileSync(path.join(folder, 'data/iris.csv'), 'second\n')
  mlops('add', 'data/iris.csv')
  commit('second import')
}

const project = { prepare, untracked: ['data'] }

test.describe('what is not tracked yet', () => {
  test.use({ project, theme: 'Dark Modern' })

  test('a checkout names what would be lost, keeps it when it is overwritten, and undo brings it back', async ({ workbench, folder }) => {
    test.setTimeout(120_000)
    const file = path.join(folder, 'data/iris.csv')
    writeFileSync(file, 'only here\n')
    await workbench.openContainer('MLOps')
    await workbench.treeItem(/iris\.csv, .*modified/).waitFor()
    await workbench.contextMenu(workbench.treeItem(/iris\.csv/).first(), 'Checkout Version…')
    await workbench.pick('first import')
    await expect(workbench.dialog()).toContainText('data/iris.csv')
    await workbench.screenshot('states-would-lose')
    expect(readFileSync(file, 'utf8')).toBe('only here\n')
    await workbench.dialog().getByRole('button', { name: 'Overwrite' }).click()
    await workbench.toast('Undo').waitFor()
    expect(readFileSync(file, 'utf8')).toContain('setosa')
    await workbench.screenshot('states-checked-out')
    await workbench.answer('v1', 'Undo')
    await expect.poll(() => readFileSync(file, 'utf8')).toBe('only here\n')
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' })).toBe('')
  })
})

test.describe('what goes wrong', () => {
  test.use({ project, theme: 'Light Modern' })

  test('is said in one sentence, with a button that mends it', { tag: '@long' }, async ({ workbench, page, folder }) => {
    test.setTimeout(120_000)
    await workbench.openContainer('MLOps')
    // the palette lists what was there when it was opened
    await workbench.statusBar('data up to date').waitFor()
    await workbench.palette('MLOps: Push All Data')
    await workbench.toast('No remote').waitFor()
    await workbench.screenshot('states-no-remote')
    await workbench.answer('No remote', 'Add Remote…')
    await expect(workbench.quickInput).toBeVisible()
    await page.keyboard.press('Escape')
    const pointer = path.join(folder, 'data/iris.csv.dvc')
    const text = readFileSync(pointer, 'utf8')
    writeFileSync(pointer, `<<<<<<< HEAD\n${text}=======\n${text.replace(/md5: \w/, 'md5: f')}>>>>>>> theirs\n`)
    await workbench.quickOpen('iris.csv.dvc')
    await page.locator('.squiggly-error').first().waitFor()
    await workbench.palette('View: Toggle Problems')
    await expect(workbench.panel).toContainText('merge conflict')
    await expect(workbench.treeItem(/iris\.csv/).first()).toBeVisible()
    await workbench.screenshot('states-conflict')
  })
})

test.describe('a folder that is no project yet', () => {
  test.use({ project: { git: true, untracked: ['data'] }, theme: 'Default High Contrast' })

  test('the empty Data view says what to do', { tag: '@long' }, async ({ workbench }) => {
    await workbench.openContainer('MLOps')
    await expect(workbench.sideBar).toContainText('Initialize')
    await workbench.screenshot('states-welcome-high-contrast')
  })
})
