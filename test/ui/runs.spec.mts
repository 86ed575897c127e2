import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/root.mjs'
import { expect, test } from './fixtures.mts'
import { workbenchUrl } from '../../scripts/ide/workbenchUrl.mjs'
import { Workbench } from './workbench.mts'

/** A script as any tutorial has it, and what stands for the package that it imports. */
function prepare(folder: string): void {
  for (const name of ['mlflow.py', 'train_live.py']) copyFileSync(path.join(ROOT, 'test/fixtures/python', name), path.join(folder, name))
}

const project = { prepare, untracked: ['data'] }

for (const theme of ['Dark Modern', 'Light Modern'] as const) {
  const name = theme.split(' ')[0]?.toLowerCase() ?? ''
  test.describe(theme, () => {
    test.use({ project, theme })

    test('a script that is typed into the terminal appears in the Runs view while it runs, and opens to what it logged', async ({
      workbench,
      page,
    }) => {
      test.setTimeout(180_000)
      await workbench.openContainer('MLOps')
      await expect(workbench.view('Runs')).toContainText('Run a script that uses mlflow')
      await workbench.screenshot(`runs-empty-${name}`)
      const terminal = await openTerminal(workbench)
      await terminal(
        'python3 train_live.py 0.1 && python3 train_live.py 0.5 && echo "# tuned" >> train_diabetes.py && python3 train_live.py 0.9 12',
      )
      await workbench.treeItem(/^elastic-0\.1, finished, rmse/).waitFor()
      await workbench.treeItem(/^elastic-0\.9, running, rmse/).waitFor()
      await expect(workbench.statusBar('Recording 1 run')).toBeVisible()
      await workbench.screenshot(`runs-live-${name}`)
      await workbench.treeItem(/^elastic-0\.9, finished/).waitFor({ timeout: 40_000 })
      await workbench.treeItem(/^elastic-0\.9/).click()
      await workbench.treeItem(/^rmse/).first().waitFor()
      await expect(workbench.treeItem(/^rmse/).first()).toContainText('▁')
      await workbench.screenshot(`runs-open-${name}`)
      await workbench.treeItem(/^rmse/).first().hover()
      await expect(page.locator('.workbench-hover img[src^="data:image/svg+xml"]')).toBeVisible()
      await workbench.screenshot(`runs-hover-${name}`)
      await workbench.quickOpen('train_live.py')
      await expect(workbench.codeLens('Show 3 Runs').first()).toBeVisible()
      await expect(page.locator('.codelens-decoration').filter({ hasText: 'best rmse: 0.7187' }).first()).toBeVisible()
      await workbench.screenshot(`runs-lens-${name}`)
      if (theme === 'Dark Modern') await picture(workbench)
      await page.locator('.editor-actions a[aria-label^="Run and Record"]').first().click()
      await workbench
        .treeItem(/^elastic-0\.5, running|^elastic-0\.5, finished.*just now/)
        .first()
        .waitFor()
      await compareCode(workbench, name)
      await group(workbench, name)
    })

    test('recorded runs of another place are shown with nothing to install, and their artifacts open', { tag: '@long' }, async ({
      workbench,
      folder,
    }) => {
      cpSync(path.join(ROOT, 'examples/recorded-runs/mlruns'), path.join(folder, 'mlruns'), { recursive: true })
      await workbench.openContainer('MLOps')
      await workbench.palette('MLOps: Refresh Runs')
      await workbench.treeItem(/^Default, 3 runs/).click({ timeout: 40_000 })
      await workbench.treeItem(/^valuable-panda-999, finished/).click()
      await workbench.treeItem('Artifacts').first().click()
      await workbench.treeItem('ElasticNet-paths.png').click()
      await workbench.tab('ElasticNet-paths.png').waitFor()
      await workbench.page.waitForTimeout(1500)
      await workbench.screenshot(`runs-recorded-${name}`)
    })
  })
}

test.describe('a database that is damaged', () => {
  const damaged = (folder: string) => {
    mkdirSync(path.join(folder, '.mlops'))
    writeFileSync(path.join(folder, '.mlops/mlflow.db'), 'these are no runs. '.repeat(500))
  }
  test.use({ project: { prepare: damaged, untracked: ['data', '.mlops'] }, theme: 'Default High Contrast' })

  test('is said in the view, in one sentence, and left as it is', { tag: '@long' }, async ({ workbench, folder }) => {
    await workbench.openContainer('MLOps')
    await expect(workbench.view('Runs')).toContainText('mlflow.db is damaged')
    await workbench
      .view('Runs')
      .getByRole('treeitem', { name: /^This workspace/ })
      .hover()
    await expect(
      workbench
        .view('Runs')
        .getByRole('treeitem', { name: /^This workspace/ })
        .getByRole('button', { name: 'Refresh Runs' }),
    ).toBeVisible()
    await workbench.screenshot('runs-damaged')
    expect(readFileSync(path.join(folder, '.mlops/mlflow.db'), 'utf8')).toContain('these are no runs')
  })
})

test.describe('a window that was just opened', () => {
  test.use({ project })

  test('records from its very first terminal, and after a reload at the same address', { tag: '@long' }, async ({
    page,
    server,
    userSettings,
    folder,
  }) => {
    test.setTimeout(240_000)
    userSettings.reset({ 'workbench.colorTheme': 'Dark Modern' })
    await page.goto(workbenchUrl(server.url, { folder }))
    const workbench = new Workbench(page, folder, userSettings)
    const told = async (file: string, alpha: string) => {
      await page.locator('.part.statusbar .statusbar-item').first().waitFor()
      const terminal = await openTerminal(workbench)
      await terminal(`printenv MLFLOW_TRACKING_URI > .mlops-told-${file}; python3 train_live.py ${alpha} 1`)
      await workbench.openContainer('MLOps')
      await workbench.treeItem(new RegExp(`^elastic-${alpha}, finished`)).waitFor({ timeout: 40_000 })
      await expect(page.locator('.terminal-tabs-entry .codicon-warning, .single-terminal-tab .codicon-warning')).toHaveCount(0)
      return readFileSync(path.join(folder, `.mlops-told-${file}`), 'utf8').trim()
    }
    const first = await told('first', '0.1')
    expect(first).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    await workbench.screenshot('runs-first-terminal')
    await page.reload()
    expect(await told('reloaded', '0.2')).toBe(first)
  })
})

/** Two runs that are selected: what differs in their code, the uncommitted line too, is one tab. */
async function compareCode(workbench: Workbench, theme: string): Promise<void> {
  await workbench.treeItem(/^elastic-0\.9, finished/).click()
  await workbench.treeItem(/^elastic-0\.1, finished/).click({ modifiers: ['Control'] })
  await workbench.page.mouse.move(700, 300)
  await workbench.page.locator('.workbench-hover').first().waitFor({ state: 'hidden' })
  await workbench.treeItem(/^elastic-0\.1, finished/).click({ button: 'right' })
  await workbench.menuItem('Compare Code of Two Runs…').waitFor()
  await workbench.screenshot(`runs-menu-${theme}`)
  await workbench.menuItem('Compare Code of Two Runs…').click()
  await workbench.tab('Code: elastic-0.1 ↔ elastic-0.9').waitFor()
  await expect(workbench.page.locator('.multiDiffEntry').getByText('# tuned').first()).toBeVisible()
  await workbench.screenshot(`runs-code-${theme}`)
}

/** Runs of each value of a param, with the best of them. */
async function group(workbench: Workbench, theme: string): Promise<void> {
  await workbench.palette('MLOps: Group Runs By…')
  await workbench.pickRow('alpha').waitFor()
  await workbench.screenshot(`runs-group-pick-${theme}`)
  await workbench.pick('alpha')
  await workbench.treeItem(/^alpha: 0\.5, \d runs?, best/).click()
  await workbench
    .treeItem(/^elastic-0\.5, finished/)
    .first()
    .waitFor()
  await workbench.screenshot(`runs-grouped-${theme}`)
}

/** Opens the terminal of the window and returns what types a line into it. */
async function openTerminal({ page }: Workbench): Promise<(line: string) => Promise<void>> {
  await page.keyboard.press('Control+Backquote')
  const screen = page.locator('.terminal-wrapper .xterm-screen').first()
  // On a machine at work the first terminal of a window takes its time.
  await screen.waitFor({ timeout: 60_000 })
  return async line => {
    await screen.click()
    await page.keyboard.type(`${line}\n`)
  }
}

/** What the README shows: a copy of this picture is in docs/pictures. */
async function picture(workbench: Workbench): Promise<void> {
  const { page } = workbench
  const size = page.viewportSize()
  await page.setViewportSize({ width: 1120, height: 640 })
  await page.waitForTimeout(500)
  await workbench.screenshot('picture-runs')
  if (size) await page.setViewportSize(size)
}
