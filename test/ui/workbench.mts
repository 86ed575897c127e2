import path from 'node:path'
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { OUT } from '../../scripts/root.mjs'
import type { Settings } from './settings.mts'

/** The parts of VS Code's window that tests touch, by the names that a person sees. Selectors are those of VS Code 1.139. */
export class Workbench {
  readonly page: Page
  readonly folder: string
  readonly settings: Settings

  constructor(page: Page, folder: string, settings: Settings) {
    this.page = page
    this.folder = folder
    this.settings = settings
  }

  /** Contributions of an extension arrive after the window looks ready, and the palette does not notice: waits for our icon, then for trust. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor()
    await this.page.locator('.part.statusbar .statusbar-item').first().waitFor()
    await this.activity('MLOps').waitFor()
    // A window that just opened takes some seconds to say that its workspace is trusted; until then what writes is disabled.
    await this.#openPalette('MLOps: Track a File or Folder…')
    await this.page.keyboard.press('Escape')
    await this.quickInput.waitFor({ state: 'hidden' })
  }

  activity(name: string): Locator {
    const label = this.page.locator(`a.action-label[aria-label^="${name}"]`)
    return this.page.locator('.part.activitybar .action-item').filter({ has: label })
  }

  /** Opens a container of the activity bar; stays when it is open. */
  async openContainer(name: string): Promise<void> {
    const icon = this.activity(name)
    if (!(await icon.getAttribute('class'))?.includes('checked')) await icon.click()
  }

  get sideBar(): Locator {
    return this.page.locator('.part.sidebar')
  }

  /** A view of the open container, by its title. */
  view(title: string): Locator {
    return this.sideBar.locator('.pane').filter({ has: this.page.locator(`.pane-header[aria-label^="${title}"]`) })
  }

  /** Unfolds a view that shows its title alone. */
  async unfold(title: string): Promise<void> {
    const head = this.view(title).locator('.pane-header')
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
  }

  treeItem(name: string | RegExp): Locator {
    return this.sideBar.getByRole('treeitem', { name })
  }

  /** An inline action of a row in a tree. */
  async treeAction(row: string | RegExp, action: string): Promise<void> {
    await this.treeItem(row).first().hover()
    await this.treeItem(row).first().getByRole('button', { name: action }).click()
  }

  /** Rests the mouse on a row until its hover says this: a tree that is drawn anew meanwhile forgets where the mouse was. */
  async hover(row: Locator, text: string): Promise<Locator> {
    const hover = this.page.locator('.workbench-hover').filter({ hasText: text })
    for (let tries = 0; ; tries++) {
      await this.page.mouse.move(0, 0)
      await row.hover()
      try {
        await hover.waitFor({ timeout: 4000 })
        return hover
      } catch (error) {
        if (tries === 4) throw error
      }
    }
  }

  async explorer(): Promise<void> {
    await this.openContainer('Explorer')
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor()
  }

  explorerRow(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row').filter({ has: this.page.getByText(name, { exact: true }) })
  }

  /** Right-clicks a row and picks an entry of its menu; of a submenu with `A`, `B`. */
  async contextMenu(row: Locator, ...entries: readonly string[]): Promise<void> {
    await this.#openMenu(row)
    for (const [index, entry] of entries.entries()) {
      const item = this.menuItem(entry)
      if (index < entries.length - 1) await item.hover()
      else await this.pressMenuItem(item)
    }
  }

  /** A tree that gets a row meanwhile moves the others below the mouse: the menu must be that of the row. */
  async #openMenu(row: Locator): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      await row.click({ button: 'right' })
      await this.page.locator('.monaco-menu').waitFor()
      if ((await row.getAttribute('class'))?.includes('focused')) return
      await this.page.keyboard.press('Escape')
    }
    throw new Error('The menu opens on another row')
  }

  /** A menu takes no click in its first tenth of a second, so that the one that opened it picks nothing. */
  async pressMenuItem(item: Locator): Promise<void> {
    for (let tries = 0; ; tries++) {
      await item.click()
      const isClosed = await item.waitFor({ state: 'hidden', timeout: 2000 }).then(
        () => true,
        () => false,
      )
      if (isClosed) return
      if (tries === 4) throw new Error('The menu does not close')
    }
  }

  menuItem(name: string): Locator {
    return this.page.locator('.monaco-menu').getByRole('menuitem', { name }).first()
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget')
  }

  get quickInputBox(): Locator {
    return this.quickInput.locator('input.input')
  }

  pickRow(text: string | RegExp): Locator {
    return this.quickInput.locator('.quick-input-list .monaco-list-row').filter({ hasText: text })
  }

  async pick(text: string | RegExp): Promise<void> {
    await this.pickRow(text).first().click()
  }

  /** Answers an input box: types and presses Enter. */
  async type(text: string): Promise<void> {
    await this.quickInputBox.waitFor()
    await this.quickInputBox.fill(text)
    await this.page.keyboard.press('Enter')
  }

  /** Runs a command by its whole title, as `MLOps: Pull All`. The palette lists what was enabled when it was opened: it is opened again until the command is there. */
  async palette(command: string): Promise<void> {
    await this.#openPalette(command)
    await this.pickRow(command).first().click()
  }

  async #openPalette(command: string): Promise<void> {
    for (let tries = 0; tries < 10; tries++) {
      await this.page.keyboard.press('F1')
      const isThere = await this.quickInputBox
        .fill(`>${command}`, { timeout: 4000 })
        .then(() => this.pickRow(command).first().waitFor({ timeout: 2000 }))
        .then(
          () => true,
          () => false,
        )
      if (isThere) return
      await this.page.keyboard.press('Escape')
    }
    throw new Error(`The palette does not list ${command}`)
  }

  /** Opens a file by its name; once more when something took the focus from the box meanwhile. */
  async quickOpen(file: string): Promise<void> {
    const name = path.basename(file)
    for (let tries = 0; ; tries++) {
      try {
        await this.page.keyboard.press('Control+P')
        await this.quickInputBox.fill(file, { timeout: 4000 })
        await this.pickRow(name).first().click({ timeout: 4000 })
        return await this.tab(name).waitFor({ timeout: 4000 })
      } catch (error) {
        if (tries === 3) throw error
        await this.page.keyboard.press('Escape')
      }
    }
  }

  tab(name: string): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name })
  }

  get editor(): Locator {
    return this.page.locator('.editor-instance').first()
  }

  /**
   * A lens in the editor. VS Code asks for lenses the less often the longer the first answer took, and that took as long as extensions
   * need to start: open a file after the view shows that ours has.
   */
  codeLens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a').filter({ hasText: text })
  }

  /** The document inside a webview. */
  webview(nth = 0): FrameLocator {
    return this.page.locator('iframe.webview.ready').nth(nth).contentFrame().frameLocator('iframe#active-frame')
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text })
  }

  /** Presses a button of a toast. */
  async answer(text: string | RegExp, button: string): Promise<void> {
    await this.toast(text).getByRole('button', { name: button }).click()
  }

  dialog(text: string | RegExp = ''): Locator {
    return this.page.locator('.monaco-dialog-box').filter({ hasText: text })
  }

  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text })
  }

  /** The Output, Problems or Terminal text at the bottom. */
  get panel(): Locator {
    return this.page.locator('.part.panel')
  }

  /** Writes .out/screenshots/<name>.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(OUT, 'screenshots', `${name}.png`), animations: 'disabled' })
  }
}
