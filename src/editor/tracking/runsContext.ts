import { commands } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import { type ContextKey, contextKeys } from '../contextKeys.ts'
import type { RunsModel } from './runsModel.ts'
import type { RunsPreferences } from './runsPreferences.ts'
import type { TrackingEnvironment } from './trackingEnvironment.ts'

/** Sets the context keys that the menus and welcomes of runs ask. */
export class RunsContext {
  readonly #life = new Lifetime()
  readonly #set = new Map<ContextKey, string>()
  readonly #runs: RunsModel
  readonly #preferences: RunsPreferences
  readonly #environment: TrackingEnvironment

  constructor(runs: RunsModel, preferences: RunsPreferences, environment: TrackingEnvironment) {
    this.#runs = runs
    this.#preferences = preferences
    this.#environment = environment
    for (const { onDidChange } of [runs, preferences, environment]) this.#life.own(onDidChange(() => this.show()))
  }

  show(): void {
    const { places, state } = this.#runs
    this.#tell('mlops.runs.state', state)
    this.#tell('mlops.runs.narrowed', this.#preferences.isNarrowed)
    this.#tell('mlops.runs.hasHidden', this.#preferences.view.hidden.length > 0)
    this.#tell('mlops.runs.environment', this.#environment.recording)
    this.#tell(
      'mlops.runs.hasOtherSources',
      places.some(({ source }) => source.kind !== 'store'),
    )
  }

  #tell(key: ContextKey, value: unknown): void {
    const text = JSON.stringify(value)
    if (this.#set.get(key) === text) return
    this.#set.set(key, text)
    void commands.executeCommand('setContext', key, value)
  }

  async dispose(): Promise<void> {
    await this.#life.dispose()
    for (const key of Object.keys(contextKeys).filter(name => name.startsWith('mlops.runs.')))
      void commands.executeCommand('setContext', key, undefined)
  }
}
