import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './freePort.ts'
import type { Shelf } from './runsPreferences.ts'

/** The port of the last time: terminals that the editor brings back still know it. */
const PORT = 'mlops.tracking.port'

/** How long a window that is reloaded may hold its port, in milliseconds, and how often it is tried. */
const PATIENCE = 1500
const STEP = 100

/** The port of this window's server: that of a setting, of the last time, or a free one; known before the server runs. */
export class ServerPort {
  readonly #shelf: Shelf
  readonly #setting: () => number
  #found: number | undefined

  constructor(shelf: Shelf, setting: () => number) {
    this.#shelf = shelf
    this.#setting = setting
  }

  /** What the server is to try first; 0 is any. */
  get wanted(): number {
    return this.#found ?? (this.#setting() || this.#last)
  }

  get #last(): number {
    const last = this.#shelf.get(PORT)
    return typeof last === 'number' ? last : 0
  }

  /** Finds the port that the server will have, mostly in a millisecond. That of the last time is waited for: terminals name it already. */
  async find(): Promise<number> {
    const { wanted } = this
    const patience = wanted === this.#last && wanted !== 0 ? PATIENCE : 0
    let port = await freePort(wanted)
    for (let waited = 0; port !== wanted && waited < patience; waited += STEP) {
      await wait(STEP)
      port = await freePort(wanted)
    }
    this.remember(port)
    return port
  }

  remember(port: number): void {
    this.#found = port
    if (this.#last !== port) void this.#shelf.update(PORT, port)
  }
}
