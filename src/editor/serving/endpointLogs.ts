import { type LogOutputChannel, window } from 'vscode'
import type { Disposable } from '../../base/lifetime.ts'
import type { ServingEngine } from '../../protocol/serving.ts'

interface Followed {
  readonly channel: LogOutputChannel
  last: number
  reading: boolean
}

/** An output channel for each endpoint that ran in this window: what gateway and workers say. */
export class EndpointLogs implements Disposable {
  readonly #engine: ServingEngine
  readonly #followed = new Map<string, Followed>()

  constructor(engine: ServingEngine) {
    this.#engine = engine
  }

  async show(endpoint: string): Promise<void> {
    await this.follow(endpoint)
    this.#open(endpoint).channel.show(true)
  }

  /** Writes the lines that came since. */
  async follow(endpoint: string): Promise<void> {
    const followed = this.#open(endpoint)
    if (followed.reading) return
    followed.reading = true
    try {
      for (const { id, from, level, text } of await this.#engine.logs(endpoint, followed.last)) {
        followed.last = id
        followed.channel[level](`[${from}] ${text}`)
      }
    } catch {
      // An endpoint that ended meanwhile says no more.
    } finally {
      followed.reading = false
    }
  }

  forget(endpoint: string): void {
    this.#followed.get(endpoint)?.channel.dispose()
    this.#followed.delete(endpoint)
  }

  dispose(): void {
    for (const { channel } of this.#followed.values()) channel.dispose()
    this.#followed.clear()
  }

  #open(endpoint: string): Followed {
    const known = this.#followed.get(endpoint)
    if (known) return known
    const followed = { channel: window.createOutputChannel(`MLOps: ${endpoint}`, { log: true }), last: 0, reading: false }
    this.#followed.set(endpoint, followed)
    return followed
  }
}
