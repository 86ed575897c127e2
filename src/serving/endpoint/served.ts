import type { ServedView } from '../../protocol/serving.ts'
import type { ServedModel } from '../model/servedModel.ts'
import { type ModelFacts, type ScoreCall, ScoreError, type ScoreOutput, type Scorer } from '../worker/score.ts'
import { Batcher } from './batcher.ts'
import type { LogBook } from './logBook.ts'
import type { WholePlan } from './plan.ts'
import { Signals } from './signals.ts'
import { WorkerSet } from './workerSet.ts'

export interface ServedOptions {
  readonly model: ServedModel
  readonly plan: WholePlan
  readonly log: LogBook
  readonly open: () => Promise<Scorer>
  readonly onCall: (call: { rows: number; requests: number }) => void
}

/** One model with its workers and its queue. */
export class Served {
  readonly model: ServedModel
  readonly signals = new Signals()
  readonly #batcher: Batcher
  readonly #workers: WorkerSet
  #facts: ModelFacts = { type: '', methods: ['predict'] }
  /** Requests that were given to it and are not answered, and who waits for there to be none. */
  #open = 0
  #idle: (() => void) | undefined

  constructor({ model, plan, log, open, onCall }: ServedOptions) {
    this.model = model
    this.#batcher = new Batcher(plan.limits, call => {
      this.signals.noteCall(call.rows)
      onCall(call)
    })
    this.#workers = new WorkerSet({ count: plan.workers, open, batcher: this.#batcher, limits: plan.limits, log })
  }

  get facts(): ModelFacts {
    return this.#facts
  }

  get problem(): string | undefined {
    return this.#workers.problem
  }

  get waiting(): number {
    return this.#batcher.waiting
  }

  /** Resolves when the model answers. */
  async start(): Promise<void> {
    this.#facts = await this.#workers.start()
  }

  score(call: ScoreCall): Promise<ScoreOutput> {
    if (this.#batcher.scorers === 0 && this.#workers.views().every(worker => worker.state === 'failed'))
      return Promise.reject(new ScoreError('gone', { message: this.problem ?? 'The model is not loaded.' }))
    return this.#batcher.submit(call)
  }

  /** Holds the model while a request is under way, so that `drain` waits for it. */
  enter(): () => void {
    this.#open += 1
    return () => {
      this.#open -= 1
      if (this.#open === 0) this.#idle?.()
    }
  }

  /** Resolves when all that came is answered, or after so many milliseconds. */
  drain(milliseconds: number): Promise<void> {
    if (this.#open === 0) return Promise.resolve()
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      this.#idle = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  dispose(): void {
    this.#workers.dispose()
    this.#batcher.dispose(new ScoreError('stopping', { message: 'The endpoint stops.' }))
  }

  view(weight: number): ServedView {
    return {
      model: this.model.view,
      workers: this.#workers.views(),
      weight,
      width: this.#facts.width ?? undefined,
      signals: this.signals.view(this.waiting),
    }
  }
}
