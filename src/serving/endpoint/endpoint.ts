import type { EndpointState } from '../../protocol/serving.ts'
import { noSplit } from '../failures.ts'
import type { Served } from './served.ts'

export interface Split {
  readonly served: Served
  readonly mode: 'canary' | 'shadow'
  readonly weight: number
}

/** Which model answers a request, and which gets a copy of it. */
export interface Choice {
  readonly served: Served
  readonly shadow?: Served | undefined
}

const DRAIN_MS = 65_000

/** The model that answers, maybe a candidate beside it, and the ways from one to the next, on none of which a request is lost. */
export class Endpoint {
  readonly name: string
  #stable: Served
  #split: Split | undefined
  #state: EndpointState = 'running'
  /** Gives weights out evenly instead of by chance: a tenth is every tenth request. */
  #turn = 0

  constructor(name: string, stable: Served) {
    this.name = name
    this.#stable = stable
  }

  get stable(): Served {
    return this.#stable
  }

  get split(): Split | undefined {
    return this.#split
  }

  get state(): EndpointState {
    return this.#state === 'running' && this.problem !== undefined ? 'degraded' : this.#state
  }

  get problem(): string | undefined {
    return this.#stable.problem ?? this.#split?.served.problem
  }

  choose(): Choice {
    const split = this.#split
    if (!split) return { served: this.#stable }
    this.#turn += split.weight
    const isTurn = this.#turn >= 1
    if (isTurn) this.#turn -= 1
    if (split.mode === 'canary') return { served: isTurn ? split.served : this.#stable }
    return { served: this.#stable, shadow: isTurn ? split.served : undefined }
  }

  /** The next model, which is loaded, takes over; the one before answers what it has, and ends. */
  swap(next: Served): void {
    const before = this.#stable
    this.#stable = next
    end(before)
  }

  startSplit(split: Split): void {
    const before = this.#split?.served
    this.#split = split
    this.#turn = 0
    if (before) end(before)
  }

  setWeight(weight: number): void {
    this.#split = { ...this.#candidate(), weight }
  }

  endSplit(keep: 'stable' | 'candidate'): void {
    const { served } = this.#candidate()
    this.#split = undefined
    if (keep === 'candidate') this.swap(served)
    else end(served)
  }

  /** Answers what is under way, then ends the models. */
  async stop(): Promise<void> {
    this.#state = 'stopping'
    const all = [this.#stable, ...(this.#split ? [this.#split.served] : [])]
    await Promise.all(all.map(served => served.drain(DRAIN_MS)))
    for (const served of all) served.dispose()
    this.#state = 'stopped'
  }

  #candidate(): Split {
    if (!this.#split) throw noSplit({ name: this.name })
    return this.#split
  }
}

function end(served: Served): void {
  void served.drain(DRAIN_MS).then(() => served.dispose())
}
