import { t } from '@vscode/l10n'
import { MarkdownString, StatusBarAlignment, window, workspace } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import { affects, readSetting } from '../ui/readSetting.ts'
import type { RunsModel } from './runsModel.ts'
import type { TrackingEnvironment } from './trackingEnvironment.ts'
import { runsStatusEnabled } from './trackingSettings.ts'

/** The item in the status bar: how many runs are being recorded; its tooltip says where, a click opens what can be done. */
export class TrackingStatus {
  readonly #life = new Lifetime()
  readonly #item = this.#life.own(window.createStatusBarItem('mlops.runs', StatusBarAlignment.Right, 40))
  readonly #runs: RunsModel
  readonly #environment: TrackingEnvironment

  constructor(runs: RunsModel, environment: TrackingEnvironment) {
    this.#runs = runs
    this.#environment = environment
    this.#item.name = t('MLOps Runs')
    this.#item.command = 'mlops.runs.menu'
    this.#life.own(runs.onDidChange(() => this.show()))
    this.#life.own(environment.onDidChange(() => this.show()))
    this.#life.own(workspace.onDidChangeConfiguration(event => affects(event, runsStatusEnabled) && this.show()))
  }

  show(): void {
    const { recording, server } = this.#environment
    const hasSomething = this.#runs.places.length > 0 || recording === 'here' || server.state === 'failed'
    if (!hasSomething || !readSetting(runsStatusEnabled)) return this.#item.hide()
    const { running } = this.#runs
    const words = running === 0 ? t('Runs') : running === 1 ? t('Recording 1 run') : t('Recording {0} runs', formatNumber(running))
    const icon = server.state === 'failed' ? 'warning' : running > 0 ? 'sync~spin' : recording === 'here' ? 'record' : 'beaker'
    this.#item.text = `$(${icon}) ${words}`
    this.#item.tooltip = new MarkdownString(this.#environment.describe())
    this.#item.accessibilityInformation = { label: `${words}. ${this.#environment.describe()}`, role: 'button' }
    this.#item.show()
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
