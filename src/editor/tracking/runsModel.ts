import { Emitter } from '../../base/emitter.ts'
import type { ExperimentView, RunsChange, RunsEngine, RunsSettings, SourceView } from '../../protocol/runs.ts'
import { coalesce } from '../ui/coalesce.ts'

/** A source with its experiments, empty and deleted ones too. */
export interface Place {
  readonly source: SourceView
  readonly experiments: readonly ExperimentView[]
}

/** How long the view waits for one source, in milliseconds. */
const PATIENCE = 1500

/** What changed: the list of sources and experiments (counts too), or also the runs of some sources. */
export interface ModelChange {
  /** Sources whose runs may have changed; undefined: every one. */
  readonly runsOf?: ReadonlySet<string> | undefined
}

export type RunsState = 'loading' | 'ready' | 'empty' | 'failed'

/** The last answer of the engine about sources and experiments. Runs themselves are asked for by whoever shows them. */
export class RunsModel {
  readonly #changed = new Emitter<ModelChange>()
  readonly onDidChange = this.#changed.event
  readonly #engine: RunsEngine
  readonly #settings: () => Promise<RunsSettings>
  readonly #report: (error: unknown) => void
  readonly #burst = coalesce<RunsChange>(changes => void this.#enqueue(changes), 120, 500)
  readonly #known = new Map<string, Place>()
  #order: readonly string[] = []
  #places: readonly Place[] = []
  #state: RunsState = 'loading'
  #problem: string | undefined
  #loaded: Promise<void> | undefined
  #configured: Promise<void> = Promise.resolve()
  #turn: Promise<void> = Promise.resolve()

  constructor(engine: RunsEngine, settings: () => Promise<RunsSettings>, report: (error: unknown) => void) {
    this.#engine = engine
    this.#settings = settings
    this.#report = report
  }

  get state(): RunsState {
    return this.#state
  }

  /** Sources that have runs, or that cannot be read. */
  get places(): readonly Place[] {
    return this.#places
  }

  /** Why nothing can be shown, in one sentence. */
  get problem(): string | undefined {
    return this.#problem
  }

  /** Runs that are being recorded here. */
  get running(): number {
    const own = this.#places.filter(({ source }) => source.kind === 'store')
    return own.flatMap(({ experiments }) => experiments).reduce((sum, { running = 0 }) => sum + running, 0)
  }

  placeOf(source: string): Place | undefined {
    return this.#places.find(place => place.source.id === source)
  }

  experiment(source: string, id: string): ExperimentView | undefined {
    return this.placeOf(source)?.experiments.find(experiment => experiment.id === id)
  }

  /** Tells the engine what is open and reads, once; later calls wait for the same reading. */
  load(): Promise<void> {
    this.#loaded ??= this.#configure()
    return this.#loaded
  }

  /** Folders, trust or settings changed: the engine is told, and all is read again. */
  reload(): Promise<void> {
    this.#loaded = this.#configure()
    return this.#loaded
  }

  /** Reads again what the engine knows. */
  async refresh(): Promise<void> {
    await this.load()
    await this.#enqueue(new Set([{ what: 'sources' }]))
  }

  follow(change: RunsChange): void {
    if (change.what !== 'server' && change.what !== 'models') this.#burst(change)
  }

  /** Settled as soon as the engine knows what is open. */
  get configured(): Promise<void> {
    return this.#configured
  }

  async #configure(): Promise<void> {
    this.#configured = this.#settings()
      .then(settings => this.#engine.configure(settings))
      .catch((error: unknown) => this.#fail(error))
    await this.#configured
    await this.#enqueue(new Set([{ what: 'sources' }]))
  }

  /** One reading after the other: a late answer must not replace a newer one. */
  #enqueue(changes: ReadonlySet<RunsChange>): Promise<void> {
    this.#turn = this.#turn.then(() => this.#read(changes))
    return this.#turn
  }

  async #read(changes: ReadonlySet<RunsChange>): Promise<void> {
    const named = [...changes].map(({ what, source }) => (what === 'sources' ? undefined : source))
    const isPartial = named.every(source => source !== undefined && this.#known.has(source))
    try {
      // One source's change must not have every server asked again.
      const sources = (await this.#engine.sources()).filter(({ id }) => !isPartial || named.includes(id))
      if (!isPartial) for (const id of this.#known.keys()) if (!sources.some(source => source.id === id)) this.#known.delete(id)
      if (!isPartial) this.#order = sources.map(({ id }) => id)
      await Promise.all(sources.map(source => this.#readInTime(source)))
      this.#settle()
    } catch (error) {
      this.#fail(error)
    }
    this.#changed.fire(isPartial ? { runsOf: new Set(named.flatMap(source => source ?? [])) } : {})
  }

  /** A server that is slow to answer does not keep the others waiting: what it says is shown when it comes. */
  async #readInTime(source: SourceView): Promise<void> {
    let isLate = false
    const read = async () => {
      this.#known.set(source.id, await this.#readPlace(source))
      if (!isLate) return
      this.#settle()
      this.#changed.fire({ runsOf: new Set([source.id]) })
    }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>(resolve => {
      timer = setTimeout(() => {
        isLate = true
        resolve()
      }, PATIENCE)
    })
    await Promise.race([read(), late])
    clearTimeout(timer)
  }

  #settle(): void {
    const inOrder = this.#order.map(id => this.#known.get(id)).filter(place => place !== undefined)
    this.#places = inOrder.filter(({ source, experiments }) => source.problem !== undefined || experiments.some(({ runs }) => runs !== 0))
    this.#problem = this.#places.length === 1 && isUnreadable(this.#places[0]) ? this.#places[0]?.source.problem : undefined
    this.#state = this.#problem !== undefined ? 'failed' : this.#places.length > 0 ? 'ready' : 'empty'
  }

  /** A source that cannot be read does not keep the others from being shown. */
  async #readPlace(source: SourceView): Promise<Place> {
    try {
      const experiments = await this.#engine.experiments(source.id)
      // Whether it could be read, it knows only now.
      const now = (await this.#engine.sources()).find(({ id }) => id === source.id)
      return { source: now ?? source, experiments }
    } catch (error) {
      this.#report(error)
      return { source: { ...source, problem: messageOf(error) }, experiments: [] }
    }
  }

  #fail(error: unknown): void {
    this.#state = 'failed'
    this.#problem = messageOf(error)
    this.#report(error)
  }

  dispose(): void {
    void this.#burst.dispose()
    this.#changed.dispose()
  }
}

function isUnreadable(place: Place | undefined): boolean {
  return place?.source.problem !== undefined && place.experiments.length === 0
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
