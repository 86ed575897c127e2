import { t } from '@vscode/l10n'
import { Emitter } from '../../base/emitter.ts'
import { failure } from '../../base/failure.ts'
import type { RunsEngine, ServerView } from '../../protocol/runs.ts'
import { MARK, type OwnTracking } from './ownTracking.ts'
import type { Variables } from './runsStage.ts'

/** The part of the editor's collection that is needed: what it holds reaches every terminal and task that starts from now on. */
export interface EnvironmentCollection {
  replace(name: string, value: string): void
  clear(): void
  description?: unknown
}

/** Why terminals record where they do: here; where the person says; a setting says not to tell them; no server (yet). */
export type Recording = 'here' | 'elsewhere' | 'off' | 'none'

/** Where the server will listen. */
export interface Expected {
  readonly url: string
  readonly token: string
}

export interface EnvironmentParts {
  readonly engine: RunsEngine
  readonly collection: EnvironmentCollection
  readonly isEnabled: () => boolean
  readonly isTrusted: () => boolean
  readonly own: () => OwnTracking | undefined
}

const noServer = failure<{ problem: string }>('tracking/no-server', ({ problem }) => t('The tracking server does not run: {0}', problem))

/** Tells processes of this window where to record, unless the person has said so already. */
export class TrackingEnvironment {
  readonly #changed = new Emitter<void>()
  readonly onDidChange = this.#changed.event
  readonly #parts: EnvironmentParts
  #server: ServerView = { state: 'stopped' }
  #recording: Recording = 'none'
  #own: OwnTracking | undefined

  constructor(parts: EnvironmentParts) {
    this.#parts = parts
  }

  get server(): ServerView {
    return this.#server
  }

  get recording(): Recording {
    return this.#recording
  }

  /** Variables for a process that is to record here; undefined while no server runs. */
  get variables(): Variables | undefined {
    const { url, token } = this.#server
    if (url === undefined) return undefined
    return { MLFLOW_TRACKING_URI: url, ...(token !== undefined && { MLFLOW_TRACKING_TOKEN: token }), [MARK]: url }
  }

  /**
   * Tells terminals where the server will be, before it is there: the first terminal of a window opens as early as we start, and a
   * client asks again for as long as nobody answers. Where it runs already, or is not wanted, nothing is asked and nothing told.
   */
  async announce(expected: () => Promise<Expected>): Promise<void> {
    if (this.variables || !this.#isWanted()) return
    const before = this.#server
    const { url, token } = await expected()
    if (this.#server !== before) return
    this.#server = { state: 'starting', url, token }
    this.#apply()
  }

  /** Starts the server if terminals are to be told of it, and tells them. */
  async open(): Promise<void> {
    const { engine } = this.#parts
    this.#server = this.#isWanted() ? await engine.startServer() : await engine.server()
    this.#apply()
  }

  #isWanted(): boolean {
    const { isTrusted, isEnabled, own } = this.#parts
    this.#own = own()
    return isTrusted() && isEnabled() && this.#own === undefined
  }

  /** The server, started now if it does not run; fails when it cannot. */
  async start(): Promise<Variables> {
    this.#server = await this.#parts.engine.startServer()
    this.#apply()
    if (!this.variables) throw noServer({ problem: this.#server.problem ?? t('it gave no reason.') })
    return this.variables
  }

  /** The server's state changed by itself. */
  async follow(): Promise<void> {
    const now = await this.#parts.engine.server()
    // What was announced holds until the server runs there, or fails.
    if (this.#server.state === 'starting' && now.url === undefined && now.state !== 'failed') return
    this.#server = now
    this.#apply()
  }

  /** One sentence on where a script in a terminal is recorded. */
  describe(): string {
    switch (this.#recording) {
      case 'here':
        return t('Scripts in terminals of this window are recorded here, by the tracking server at {0}.', this.#server.url ?? '')
      case 'elsewhere':
        return this.#describeOwn()
      case 'off':
        return t('Terminals are not told where to record runs: the setting mlops.tracking.environment says so.')
      case 'none':
        return this.#server.problem ?? t('No tracking server runs.')
    }
  }

  #describeOwn(): string {
    const uri = withoutSecrets(this.#own?.uri ?? '')
    if (this.#own?.from === '.env') return t('Scripts in terminals are recorded at {0}, for .env says so.', uri)
    if (this.#own?.from === 'settings') return t('Scripts in terminals are recorded at {0}, for the settings of the terminal say so.', uri)
    return t('Scripts in terminals are recorded at {0}, for your environment says so.', uri)
  }

  #apply(): void {
    const { collection, isEnabled, isTrusted } = this.#parts
    this.#recording = this.#own ? 'elsewhere' : !isEnabled() ? 'off' : isTrusted() && this.variables ? 'here' : 'none'
    if (this.#recording === 'here' && this.variables) {
      collection.description = t('MLOps records runs of this window')
      for (const [name, value] of Object.entries(this.variables)) collection.replace(name, value)
    } else if (this.#server.state !== 'starting') collection.clear()
    this.#changed.fire()
  }

  dispose(): void {
    this.#changed.dispose()
  }
}

function withoutSecrets(uri: string): string {
  return uri.replace(/\/\/[^/@]*@/, '//')
}
