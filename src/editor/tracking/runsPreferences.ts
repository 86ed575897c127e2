import { Emitter } from '../../base/emitter.ts'
import type { GroupBy } from '../../protocol/runs.ts'

/** What keeps a value over restarts, as the editor's `Memento` does. */
export interface Shelf {
  get(key: string): unknown
  update(key: string, value: unknown): PromiseLike<void>
}

export type RunsOrder =
  | { readonly by: 'newest' | 'oldest' | 'name' }
  /** The best value first: the highest, or the lowest. */
  | { readonly by: 'metric'; readonly key: string; readonly best: 'highest' | 'lowest' }

export type Lifecycle = 'active' | 'deleted'

const KEY = 'mlops.runs'

interface Kept {
  readonly metrics: Readonly<Record<string, string>>
  readonly order: RunsOrder
  readonly filter: string
  /** What runs are put into groups by. */
  readonly group?: GroupBy | undefined
  readonly favourites: readonly string[]
  readonly hidden: readonly string[]
  readonly onlyFavourites: boolean
  readonly lifecycle: Lifecycle
}

const FRESH: Kept = {
  metrics: {},
  order: { by: 'newest' },
  filter: '',
  favourites: [],
  hidden: [],
  onlyFavourites: false,
  lifecycle: 'active',
}

/** How a person wants to see the runs of this workspace. Runs are named by `runKey`, experiments by `experimentKey`. */
export class RunsPreferences {
  readonly #changed = new Emitter<void>()
  readonly onDidChange = this.#changed.event
  readonly #shelf: Shelf
  #kept: Kept

  constructor(shelf: Shelf) {
    this.#shelf = shelf
    this.#kept = { ...FRESH, ...(shelf.get(KEY) as Partial<Kept> | undefined) }
  }

  get view(): Kept {
    return this.#kept
  }

  /** True when the list does not show every run. */
  get isNarrowed(): boolean {
    const { filter, onlyFavourites, lifecycle } = this.#kept
    return filter !== '' || onlyFavourites || lifecycle === 'deleted'
  }

  /** True when nested runs stand side by side with the others: what is searched for, or in a group, may be anywhere. */
  get isFlat(): boolean {
    return this.isNarrowed || this.#kept.group !== undefined
  }

  isFavourite(run: string): boolean {
    return this.#kept.favourites.includes(run)
  }

  change(part: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...part }
    void this.#shelf.update(KEY, this.#kept)
    this.#changed.fire()
  }

  setMetric(experiment: string, key: string | undefined): void {
    const { [experiment]: _, ...rest } = this.#kept.metrics
    this.change({ metrics: key === undefined ? rest : { ...rest, [experiment]: key } })
  }

  /** Puts runs on one of the lists, or takes them off it. */
  mark(list: 'favourites' | 'hidden', runs: readonly string[], on: boolean): void {
    const others = this.#kept[list].filter(run => !runs.includes(run))
    this.change({ [list]: on ? [...others, ...runs] : others })
  }

  dispose(): void {
    this.#changed.dispose()
  }
}
