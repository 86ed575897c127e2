import { Emitter } from '../../base/emitter.ts'
import type { ModelsEngine, RegisteredModelView } from '../../protocol/models.ts'
import type { RunsChange, RunsEngine, SourceView } from '../../protocol/runs.ts'
import { coalesce } from '../ui/coalesce.ts'

/** A source with the registered models that were read of it. */
export interface ModelsPlace {
  readonly source: SourceView
  readonly models: readonly RegisteredModelView[]
  /** Asks for more of them. */
  readonly next?: string | undefined
  /** One sentence when they cannot be read. */
  readonly problem?: string | undefined
}

export type ModelsState = 'loading' | 'ready' | 'empty' | 'failed'

export interface ModelsModelParts {
  readonly engine: ModelsEngine & Pick<RunsEngine, 'sources'>
  /** Settled once the engine knows what is open. */
  readonly ready: () => Promise<void>
  readonly report: (error: unknown) => void
}

/** The last answer of the engine about registered models, source by source. */
export class ModelsModel {
  readonly #changed = new Emitter<void>()
  readonly onDidChange = this.#changed.event
  readonly #parts: ModelsModelParts
  readonly #burst = coalesce<string>(sources => void this.#read(sources), 150, 1000)
  readonly #places = new Map<string, ModelsPlace>()
  #order: readonly string[] = []
  #loaded: Promise<void> | undefined
  #turn: Promise<void> = Promise.resolve()
  #isRead = false
  #problem: string | undefined

  constructor(parts: ModelsModelParts) {
    this.#parts = parts
  }

  /** Why nothing can be shown, in one sentence. */
  get problem(): string | undefined {
    return this.#problem
  }

  get state(): ModelsState {
    if (this.places.length > 0) return 'ready'
    if (this.#problem !== undefined) return 'failed'
    return this.#isRead ? 'empty' : 'loading'
  }

  /** Sources that have models, or whose models cannot be read. */
  get places(): readonly ModelsPlace[] {
    const inOrder = this.#order.flatMap(id => this.#places.get(id) ?? [])
    return inOrder.filter(({ models, problem }) => models.length > 0 || problem !== undefined)
  }

  placeOf(source: string): ModelsPlace | undefined {
    return this.#places.get(source)
  }

  /** Every source that models can be registered in. */
  get writable(): readonly SourceView[] {
    return this.#order.flatMap(id => this.#places.get(id)?.source ?? []).filter(({ writable }) => writable)
  }

  /** Reads once; later calls wait for the same reading. */
  load(): Promise<void> {
    this.#loaded ??= this.#parts.ready().then(() => this.#read(undefined))
    return this.#loaded
  }

  async refresh(): Promise<void> {
    await this.load()
    await this.#read(undefined)
  }

  /** Reads the next page of a source's models. */
  async more(source: string): Promise<void> {
    const place = this.#places.get(source)
    if (place?.next === undefined) return
    const page = await this.#parts.engine.models(source, place.next)
    this.#places.set(source, { ...place, models: [...place.models, ...page.models], next: page.next })
    this.#changed.fire()
  }

  /** Nothing is read before somebody looked. */
  follow({ what, source }: RunsChange): void {
    if (!this.#loaded) return
    if (what === 'models') this.#burst(source ?? '')
    if (what === 'sources') this.#burst('')
  }

  /** One reading after the other. An empty name is every source. */
  #read(sources: ReadonlySet<string> | undefined): Promise<void> {
    const only = sources?.has('') ? undefined : sources
    this.#turn = this.#turn.then(() => this.#readSources(only)).catch((error: unknown) => this.#fail(error))
    return this.#turn
  }

  async #readSources(only: ReadonlySet<string> | undefined): Promise<void> {
    const all = await this.#parts.engine.sources()
    this.#order = all.map(({ id }) => id)
    for (const id of this.#places.keys()) if (!this.#order.includes(id)) this.#places.delete(id)
    const wanted = all.filter(({ id }) => !only || only.has(id))
    // A server that is slow to answer does not keep the others waiting.
    const readings = wanted.map(async source => {
      this.#places.set(source.id, await this.#readPlace(source))
      if (source.kind === 'remote') this.#changed.fire()
    })
    const isNear = (source: SourceView) => source.kind !== 'remote'
    await Promise.all(readings.filter((_, at) => wanted[at] !== undefined && isNear(wanted[at])))
    this.#isRead = true
    this.#problem = undefined
    this.#changed.fire()
  }

  async #readPlace(source: SourceView): Promise<ModelsPlace> {
    try {
      // Pages that a person asked for stay.
      const shown = this.#places.get(source.id)?.models.length ?? 0
      let page = await this.#parts.engine.models(source.id)
      const models = [...page.models]
      while (page.next !== undefined && models.length < shown) {
        page = await this.#parts.engine.models(source.id, page.next)
        models.push(...page.models)
      }
      return { source, models, next: page.next }
    } catch (error) {
      this.#parts.report(error)
      return { source, models: [], problem: error instanceof Error ? error.message : String(error) }
    }
  }

  #fail(error: unknown): void {
    this.#problem = error instanceof Error ? error.message : String(error)
    this.#parts.report(error)
    this.#changed.fire()
  }

  dispose(): void {
    void this.#burst.dispose()
    this.#changed.dispose()
  }
}
