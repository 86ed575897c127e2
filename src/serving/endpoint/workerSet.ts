import type { EndpointLimits, WorkerView } from '../../protocol/serving.ts'
import { ScoreError, type ModelFacts, type Scorer } from '../worker/score.ts'
import type { Batcher } from './batcher.ts'
import type { LogBook } from './logBook.ts'

export interface WorkerSetOptions {
  readonly count: number
  readonly open: () => Promise<Scorer>
  readonly batcher: Batcher
  readonly limits: EndpointLimits
  readonly log: LogBook
}

interface Slot {
  state: WorkerView['state']
  scorer: Scorer | undefined
  restarts: number
  /** In a row, without an answered minute between them. */
  failures: number
}

const BACK_OFF = { first: 200, most: 10_000, failures: 5 }
const WATCH_MS = 1000

/** Keeps so many models loaded: one that ended is started again, ever later; one that grew too large is replaced, not cut off. */
export class WorkerSet {
  readonly #options: WorkerSetOptions
  readonly #slots: Slot[]
  readonly #watch: NodeJS.Timeout
  #ended = false
  #problem: string | undefined
  #facts: ModelFacts | undefined

  constructor(options: WorkerSetOptions) {
    this.#options = options
    this.#slots = Array.from({ length: options.count }, () => ({ state: 'starting', scorer: undefined, restarts: 0, failures: 0 }))
    this.#watch = setInterval(() => this.#watchMemory(), WATCH_MS)
    this.#watch.unref()
    options.batcher.onStuck = scorer => {
      options.log.add('gateway', 'error', `Worker ${scorer.pid} did not answer in time and is replaced.`)
      scorer.dispose()
    }
  }

  /** Why fewer run than should; undefined when all do. */
  get problem(): string | undefined {
    return this.#slots.every(slot => slot.state === 'ready') ? undefined : this.#problem
  }

  get facts(): ModelFacts | undefined {
    return this.#facts
  }

  views(): WorkerView[] {
    return this.#slots.map(({ state, scorer, restarts }) => ({
      pid: scorer?.pid ?? 0,
      state,
      memoryBytes: scorer?.memory() ?? 0,
      restarts,
    }))
  }

  /** Resolves when the first answers calls; rejects when that one cannot be loaded. The others follow one by one. */
  async start(): Promise<ModelFacts> {
    const [first, ...others] = this.#slots
    const scorer = await this.#open(first as Slot)
    void (async () => {
      for (const slot of others) if (!this.#ended) await this.#open(slot).catch((error: unknown) => this.#failed(slot, error))
    })()
    return scorer.facts
  }

  dispose(): void {
    this.#ended = true
    clearInterval(this.#watch)
    for (const slot of this.#slots) slot.scorer?.dispose()
  }

  async #open(slot: Slot): Promise<Scorer> {
    slot.state = 'starting'
    const scorer = await this.#options.open()
    if (this.#ended) {
      scorer.dispose()
      throw new ScoreError('stopping', { message: 'The endpoint stops.' })
    }
    this.#facts = scorer.facts
    slot.scorer = scorer
    slot.state = 'ready'
    this.#options.log.add('gateway', 'info', `Worker ${scorer.pid} has loaded the model.`)
    this.#options.batcher.add(scorer)
    void scorer.ended.then(why => this.#lost(slot, scorer, why))
    return scorer
  }

  #lost(slot: Slot, scorer: Scorer, why: string): void {
    this.#options.batcher.remove(scorer)
    if (this.#ended || slot.scorer !== scorer) return
    this.#options.log.add('gateway', 'error', `Worker ${scorer.pid} ended (${why}) and is started again.`)
    slot.scorer = undefined
    slot.restarts += 1
    this.#failed(slot, new Error(why))
  }

  #failed(slot: Slot, error: unknown): void {
    if (this.#ended) return
    this.#problem = error instanceof Error ? error.message : String(error)
    slot.failures += 1
    slot.state = slot.failures >= BACK_OFF.failures ? 'failed' : 'starting'
    const wait = Math.min(BACK_OFF.most, BACK_OFF.first * 2 ** (slot.failures - 1))
    const again = setTimeout(() => {
      if (this.#ended) return
      void this.#open(slot).then(
        () => setTimeout(() => (slot.failures = slot.state === 'ready' ? 0 : slot.failures), 30_000).unref(),
        (failed: unknown) => this.#failed(slot, failed),
      )
    }, wait)
    again.unref()
  }

  #watchMemory(): void {
    const { memoryBytes } = this.#options.limits
    if (memoryBytes <= 0) return
    for (const slot of this.#slots) {
      const { scorer } = slot
      if (slot.state === 'ready' && scorer !== undefined && scorer.memory() > memoryBytes) void this.#replace(slot, scorer)
    }
  }

  /** The next one is loaded before the large one goes. */
  async #replace(slot: Slot, large: Scorer): Promise<void> {
    this.#options.log.add('gateway', 'warn', `Worker ${large.pid} holds ${Math.round(large.memory() / (1 << 20))} MiB and is replaced.`)
    slot.restarts += 1
    try {
      await this.#open(slot)
    } catch (error) {
      this.#failed(slot, error)
    }
    await this.#options.batcher.retire(large)
    large.dispose()
  }
}
