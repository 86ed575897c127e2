import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, type Theme, test } from './fixtures.mts'
import type { Workbench } from './workbench.mts'

/** The tutorial as examples/tutorial/README.md tells it, by mouse and keyboard alone. */
for (const theme of ['Light Modern', 'Dark Modern'] as const) {
  test.describe(theme, () => {
    test.use({ theme })
    test('the tutorial: track, commit, remote, push, delete, pull, change, track, check out the old version', async ({ workbench }) => {
      test.setTimeout(180_000)
      const walk = new Walk(workbench, theme)
      await walk.track()
      await walk.commit('first import', 'data/iris.csv', 'data/images')
      await walk.addRemoteAndPush()
      await walk.deleteAndPull()
      await walk.changeAndTrack()
      await walk.commit('one flower more', 'data/iris.csv')
      await walk.checkoutOld()
    })
  })
}

class Walk {
  readonly #workbench: Workbench
  readonly #name: string
  readonly #original: string
  #step = 0

  constructor(workbench: Workbench, theme: Theme) {
    this.#workbench = workbench
    this.#name = theme.split(' ')[0]?.toLowerCase() ?? ''
    this.#original = this.#read('data/iris.csv')
  }

  async track(): Promise<void> {
    await this.#workbench.explorer()
    await this.#workbench.explorerRow('data').click()
    await this.#workbench.explorerRow('iris.csv').click({ button: 'right' })
    await this.#workbench.menuItem('Track with MLOps').hover()
    await this.#shot('track-menu')
    await this.#workbench.pressMenuItem(this.#workbench.menuItem('Track with MLOps'))
    await this.#workbench.answer('not a data project yet', 'Initialize and Track')
    await this.#workbench.explorerRow('iris.csv.dvc').waitFor()
    await this.#workbench.toast('Tracked data/iris.csv').waitFor()
    await this.#workbench.contextMenu(this.#workbench.explorerRow('images'), 'Track with MLOps')
    await this.#workbench.explorerRow('images.dvc').waitFor()
    await this.#workbench.toast('Tracked data/images').waitFor()
    await this.#shot('tracked')
    expect(this.#read('data/.gitignore')).toBe('/iris.csv\n/images\n')
  }

  /** Presses Commit… in each message, which stages the pointers, then writes a message in Source Control and commits. */
  async commit(message: string, ...tracked: readonly string[]): Promise<void> {
    const { page } = this.#workbench
    for (const name of tracked) await this.#workbench.answer(`Tracked ${name}`, 'Commit…')
    const box = page.locator('.scm-editor .monaco-editor').first()
    await expect(box).toContainText('Track')
    // the view takes the focus once more when it has opened, and typing before that goes nowhere
    await expect(async () => {
      await box.click()
      await page.keyboard.press('Control+A')
      await page.keyboard.type(message)
      await expect(box).toContainText(message, { timeout: 1000 })
    }).toPass()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => this.#git('log', '-1', '--format=%s').trim()).toBe(message)
    expect(this.#git('ls-files').split('\n')).not.toContain('data/iris.csv')
    await this.#clearToasts()
  }

  async addRemoteAndPush(): Promise<void> {
    const { page } = this.#workbench
    const store = mkdtempSync(path.join(tmpdir(), 'flower-store-'))
    await this.#workbench.palette('MLOps: Add Remote…')
    await this.#workbench.pick('A folder')
    await expect(this.#workbench.quickInputBox).toHaveAttribute('placeholder', /^for example/)
    await this.#workbench.type(store)
    await expect(this.#workbench.quickInputBox).toHaveValue('storage')
    await this.#shot('remote')
    await page.keyboard.press('Enter')
    await this.#workbench.toast('Added the remote storage').waitFor()
    await this.#workbench.openContainer('MLOps')
    await this.#workbench.treeItem(/data\/iris\.csv/).waitFor()
    await page.getByRole('button', { name: 'Push All Data' }).first().click()
    await this.#workbench.toast(/Pushed 7 files|Pushed 8 files/).waitFor()
    await expect(this.#workbench.statusBar('data up to date')).toBeVisible()
    await this.#shot('pushed')
    await this.#clearToasts()
  }

  async deleteAndPull(): Promise<void> {
    const { page, folder } = this.#workbench
    await this.#workbench.explorer()
    await this.#workbench.explorerRow('iris.csv').click()
    await page.keyboard.press('Delete')
    await this.#workbench
      .dialog()
      .getByRole('button', { name: /Delete|Move/ })
      .click()
    await this.#workbench.explorerRow('iris.csv').waitFor({ state: 'detached' })
    // A colleague's machine has no cache: the bytes must come from the remote.
    rmSync(path.join(folder, '.dvc/cache'), { recursive: true })
    await this.#workbench.openContainer('MLOps')
    await this.#workbench.treeItem(/iris\.csv, .*(missing|not in cache)/).waitFor()
    await this.#shot('missing')
    await page.getByRole('button', { name: 'Pull All Data' }).first().click()
    await this.#workbench.toast('Fetched').waitFor()
    expect(this.#read('data/iris.csv')).toBe(this.#original)
    await this.#clearToasts()
  }

  async changeAndTrack(): Promise<void> {
    const { page } = this.#workbench
    await this.#workbench
      .treeItem(/iris\.csv/)
      .first()
      .click()
    await this.#workbench.tab('iris.csv').waitFor()
    await this.#workbench.editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('9.9,9.9,9.9,9.9,virginica\n')
    await page.keyboard.press('Control+S')
    await this.#workbench.treeItem(/iris\.csv, .*modified/).waitFor()
    await this.#workbench.quickOpen('iris.csv.dvc')
    await this.#lensText('modified').waitFor()
    await this.#shot('modified')
    await this.#workbench.codeLens('Track New Version').click()
    await this.#workbench.toast('Tracked data/iris.csv').waitFor()
    await this.#lensText('not committed').waitFor()
  }

  async checkoutOld(): Promise<void> {
    await this.#workbench.codeLens(/^v2 · /).waitFor()
    await this.#shot('version-2')
    await this.#workbench.codeLens('Checkout Version…').click()
    await this.#workbench.pickRow('first import').waitFor()
    await this.#shot('pick')
    await this.#workbench.pick('first import')
    await this.#workbench.toast('data/iris.csv is at v1 now').waitFor()
    expect(this.#read('data/iris.csv')).toBe(this.#original)
    await this.#workbench.codeLens(/^v1 · /).waitFor()
    await this.#shot('checked-out')
    await this.#workbench.answer('data/iris.csv is at v1 now', 'Undo')
    await expect.poll(() => this.#read('data/iris.csv')).toContain('9.9,9.9')
  }

  /** Words of the lens that are no link. */
  #lensText(text: string): Locator {
    return this.#workbench.page.locator('.codelens-decoration').filter({ hasText: text })
  }

  async #clearToasts(): Promise<void> {
    await this.#workbench.palette('Notifications: Clear All Notifications')
  }

  async #shot(name: string): Promise<void> {
    await this.#workbench.screenshot(`tutorial-${this.#name}-${String(++this.#step).padStart(2, '0')}-${name}`)
  }

  #read(rel: string): string {
    return readFileSync(path.join(this.#workbench.folder, rel), 'utf8')
  }

  #git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.#workbench.folder, encoding: 'utf8' })
  }
}
