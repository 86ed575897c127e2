import type { Disposable } from '../../base/lifetime.ts'
import type { SystemReading } from './readSystem.ts'

/** As often as MLflow samples. */
const EVERY = 10_000
/** A run whose client has been silent for so long has most likely died without a word. */
const SILENCE = 30 * 60_000

export interface SamplerParts {
  readonly read: () => Promise<SystemReading>
  /** False when the run runs no more, or measures its machine itself. */
  readonly isWanted: (runId: string) => boolean
  readonly write: (runId: string, sample: { readonly reading: SystemReading; readonly step: number }) => void
  readonly onError: (error: unknown) => void
  /** Milliseconds between samples. */
  readonly every?: number
}

/** Notes, on each run that runs here, what its machine does meanwhile. */
export class SystemSampler implements Disposable {
  readonly #parts: SamplerParts
  readonly #runs = new Map<string, { step: number; heard: number }>()
  #timer: NodeJS.Timeout | undefined

  constructor(parts: SamplerParts) {
    this.#parts = parts
  }

  begin(runId: string): void {
    this.#runs.set(runId, { step: 0, heard: Date.now() })
    this.#timer ??= setInterval(() => void this.#sample().catch(this.#parts.onError), this.#parts.every ?? EVERY).unref()
  }

  /** The run's client wrote something. */
  heard(runId: string | undefined): void {
    const run = runId === undefined ? undefined : this.#runs.get(runId)
    if (run) run.heard = Date.now()
  }

  async #sample(): Promise<void> {
    for (const [runId, { heard }] of this.#runs) {
      if (Date.now() - heard > SILENCE || !this.#parts.isWanted(runId)) this.#runs.delete(runId)
    }
    if (this.#runs.size === 0) return this.dispose()
    const reading = await this.#parts.read()
    for (const [runId, run] of this.#runs) this.#parts.write(runId, { reading, step: run.step++ })
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#runs.clear()
  }
}
