import { Emitter } from '../../base/emitter.ts'
import type { Disposable } from '../../base/lifetime.ts'
import type { ModelVersionId } from '../../protocol/models.ts'
import type {
  EndpointPlan,
  EndpointView,
  ModelSource,
  ModelView,
  ServingChange,
  ServingEngine,
  ServingSettings,
} from '../../protocol/serving.ts'
import type { Memory } from './consents.ts'

export interface EndpointsChange {
  /** True: only figures of running endpoints. */
  readonly onlySignals: boolean
}

export type EndpointsState = 'loading' | 'ready' | 'empty' | 'failed'

const KEY = 'mlops.serving.plans'

/** The endpoints of this workspace as the engine last told them, and those that ran here before and can be started again. */
export class EndpointsModel implements Disposable {
  readonly #changed = new Emitter<EndpointsChange>()
  readonly onDidChange = this.#changed.event
  readonly #engine: ServingEngine
  readonly #settings: () => Promise<ServingSettings>
  readonly #memory: Memory
  #views: readonly EndpointView[] = []
  #reading: Promise<void> | undefined
  state: EndpointsState = 'loading'
  problem: string | undefined
  /** Figures are only asked for while somebody looks. */
  isWatched: () => boolean = () => false

  constructor(engine: ServingEngine, settings: () => Promise<ServingSettings>, memory: Memory) {
    this.#engine = engine
    this.#settings = settings
    this.#memory = memory
  }

  /** No endpoint was left to run, as far as files tell: the engine need not start to say so. */
  rest(): void {
    this.state = this.rested.length === 0 ? 'empty' : 'ready'
    this.#changed.fire({ onlySignals: false })
  }

  /** Told, and read anew. */
  async configure(): Promise<void> {
    await this.#engine.configure(await this.#settings())
    await this.refresh(false)
  }

  get views(): readonly EndpointView[] {
    return this.#views
  }

  /** Plans of endpoints that do not run and are not in the engine's list: of an earlier window. */
  get rested(): readonly EndpointPlan[] {
    const known = new Set(this.#views.map(view => view.id))
    return this.#plans.filter(plan => plan.name !== undefined && !known.has(plan.name))
  }

  view(id: string): EndpointView | undefined {
    return this.#views.find(each => each.id === id)
  }

  /** Registered versions that endpoints serve now, second models of a split among them. */
  served(): { model: ModelVersionId; endpoint: string; url: string | undefined }[] {
    const there = this.#views.filter(({ state }) => state !== 'stopped' && state !== 'failed')
    return there.flatMap(({ id, url, stable, candidate }) =>
      [stable, ...(candidate ? [candidate] : [])].flatMap(({ model: { source, name, version } }) =>
        version === undefined || source === undefined ? [] : [{ model: { source, name, version }, endpoint: id, url }],
      ),
    )
  }

  /** How it was started, where it was started from here; else as much as its view tells. */
  plan(id: string): EndpointPlan | undefined {
    const kept = this.#plans.find(plan => plan.name === id)
    const model = this.view(id)?.stable.model
    if (kept || model === undefined) return kept
    return { name: id, model: toSource(model) }
  }

  async remember(plan: EndpointPlan): Promise<void> {
    await this.#memory.update(KEY, [...this.#plans.filter(each => each.name !== plan.name), plan])
  }

  async forget(id: string): Promise<void> {
    await this.#memory.update(
      KEY,
      this.#plans.filter(plan => plan.name !== id),
    )
    await this.refresh(false)
  }

  follow({ what }: ServingChange): void {
    if (what === 'endpoints') void this.refresh(false)
    else if (what === 'signals' && this.isWatched()) void this.refresh(true)
  }

  /** One reading at a time; what changes meanwhile is read after it. */
  async refresh(onlySignals: boolean): Promise<void> {
    if (this.#reading) {
      if (onlySignals) return
      await this.#reading
    }
    this.#reading = this.#read(onlySignals).finally(() => (this.#reading = undefined))
    await this.#reading
  }

  async #read(onlySignals: boolean): Promise<void> {
    try {
      this.#views = await this.#engine.endpoints()
      this.problem = undefined
      this.state = this.#views.length + this.rested.length === 0 ? 'empty' : 'ready'
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
      this.state = 'failed'
    }
    this.#changed.fire({ onlySignals: onlySignals && this.state === 'ready' })
  }

  get #plans(): readonly EndpointPlan[] {
    return (this.#memory.get(KEY) as EndpointPlan[] | undefined) ?? []
  }

  dispose(): void {
    this.#changed.dispose()
  }
}

/** What is started again to serve this. */
export function toSource({ name, version, path, runId, source }: ModelView): ModelSource {
  return { name, version, path, runId, source }
}
