import { t } from '@vscode/l10n'
import { MarkdownString, StatusBarAlignment, window, workspace } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import { affects, readSetting } from '../ui/readSetting.ts'
import type { DataModel } from './dataModel.ts'
import { statusBarEnabled } from './dataSettings.ts'
import { statusOf } from './statusOf.ts'

/** The one item in the status bar: how many data changes wait, or that there are none. */
export class DataStatus {
  readonly #life = new Lifetime()
  readonly #item = this.#life.own(window.createStatusBarItem('mlops.data', StatusBarAlignment.Left, 40))
  readonly #data: DataModel

  constructor(data: DataModel) {
    this.#data = data
    this.#item.name = t('MLOps Data')
    this.#item.command = 'mlops.data.focus'
    this.#life.own(data.onDidChange(() => this.show()))
    this.#life.own(workspace.onDidChangeConfiguration(event => affects(event, statusBarEnabled) && this.show()))
  }

  show(): void {
    if (this.#data.targets.length === 0 || !readSetting(statusBarEnabled)) return this.#item.hide()
    const { text, label, tooltip } = statusOf(this.#data.targets)
    this.#item.text = text
    this.#item.tooltip = new MarkdownString(tooltip)
    this.#item.accessibilityInformation = { label, role: 'button' }
    this.#item.show()
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
