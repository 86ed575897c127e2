import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'

/** Two branches that each added pictures to one folder, and a merge that stopped. */
function prepare(folder: string): void {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  const mlops = (...args: string[]) => run(process.execPath, path.join(ROOT, 'dist/cli.js'), ...args)
  const git = (...args: string[]) =>
    run('git', '-c', 'commit.gpgsign=false', '-c', 'user.name=Ann Lee', '-c', 'user.email=a@example.invalid', ...args)
  const add = (prefix: string, count: number, message: string) => {
    for (let n = 0; n < count; n++) writeFileSync(path.join(folder, 'data/scans', `${prefix}-${n}.txt`), `${prefix} ${n}\n`.repeat(300 + n))
    mlops('add', 'data/scans')
    git('add', '--all')
    git('commit', '-qm', message)
  }
  mkdirSync(path.join(folder, 'data/scans'), { recursive: true })
  mlops('init')
  add('s1', 12, 'add session 1')
  git('checkout', '-qb', 'clinic-b')
  add('b', 7, 'add scans of clinic B')
  git('checkout', '-q', '-')
  mlops('checkout', '-f')
  add('a', 4, 'add scans of clinic A')
  try {
    git('merge', '-q', 'clinic-b')
  } catch {
    return
  }
  throw new Error('the merge did not stop')
}

test.use({ project: { prepare } })

for (const theme of ['Dark Modern', 'Light Modern'] as const)
  test.describe(theme, () => {
    test.use({ theme })
    test('a pointer in conflict is resolved by the union of both folders', { tag: '@long' }, async ({ workbench }) => {
      test.setTimeout(180_000)
      const shade = theme === 'Dark Modern' ? 'dark' : 'light'
      await workbench.openContainer('MLOps')
      await expect(workbench.treeItem(/^data\/scans, merge conflict/)).toBeVisible()
      await workbench.quickOpen('data/scans.dvc')
      await expect(workbench.codeLens('Resolve…')).toBeVisible()
      await workbench.screenshot(`resolve-lens-${shade}`)
      await workbench.codeLens('Resolve…').click()
      await expect(workbench.pickRow('Union of Both')).toContainText('23 files')
      await expect(workbench.pickRow('Take Theirs')).toContainText('clinic-b')
      await workbench.screenshot(`resolve-pick-${shade}`)
      await workbench.pick('Union of Both')
      await workbench.answer(/the union of both sides/, 'Checkout Data')
      await expect(workbench.treeItem(/^data\/scans, (?!.*conflict).*23 files/)).toBeVisible()
      await workbench.screenshot(`resolve-done-${shade}`)
    })
  })
