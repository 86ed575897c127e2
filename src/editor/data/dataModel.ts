import { Emitter } from '../../base/emitter.ts'
import type { DataEngine, EngineChange, EngineSettings, ProjectView, TargetView } from '../../protocol/data.ts'
import { coalesce } from '../ui/coalesce.ts'
import { isInside } from './isInside.ts'

/** What changed in the snapshot: undefined ids mean the list itself. */
export interface ModelChange {
  readonly ids?: readonly string[]
}

export type ModelState = 'loading' | 'ready' | 'failed'

/**
 * The last answer of the engine, for those who must answer at once (decorations, status bar, context keys). It holds no truth:
 * every change that the engine tells is read again, and bursts are merged here and nowhere else.
 */
export class DataModel {
  readonly #changed = new Emitter<ModelChange>()
  readonly onDidChange = this.#changed.event
  readonly #engine: DataEngine
  readonly #settings: () => EngineSettings
  readonly #report: (error: unknown) => void
  readonly #burst = coalesce<EngineChange>(changes => this.#enqueue(changes), 40, 250)
  #projects: readonly ProjectView[] = []
  #targets = new Map<string, readonly TargetView[]>()
  #byPath = new Map<string, TargetView>()
  #loaded: Promise<void> | undefined
  #turn: Promise<void> = Promise.resolve()
  #state: ModelState = 'loading'

  constructor(engine: DataEngine, settings: () => EngineSettings, report: (error: unknown) => void) {
    this.#engine = engine
    this.#settings = settings
    this.#report = report
  }

  get state(): ModelState {
    return this.#state
  }

  get projects(): readonly ProjectView[] {
    return this.#projects
  }

  get targets(): readonly TargetView[] {
    return [...this.#targets.values()].flat()
  }

  targetsOf(root: string): readonly TargetView[] {
    return this.#targets.get(root) ?? []
  }

  /** By the path of the data or of its pointer. */
  at(path: string): TargetView | undefined {
    return this.#byPath.get(path)
  }

  byId(id: string): TargetView | undefined {
    return this.targets.find(target => target.id === id)
  }

  projectAt(path: string): ProjectView | undefined {
    return this.#projects.filter(({ root }) => isInside(root, path)).sort((a, b) => b.root.length - a.root.length)[0]
  }

  /** Reads once; later calls wait for the same reading. */
  load(): Promise<void> {
    this.#loaded ??= this.reload()
    return this.#loaded
  }

  /** Tells the engine what is open, and reads all. */
  reload(): Promise<void> {
    const reading = this.#read()
    this.#loaded = reading
    return reading
  }

  follow(change: EngineChange): void {
    this.#burst(change)
  }

  async #read(): Promise<void> {
    try {
      await this.#engine.configure(this.#settings())
      await this.#readProjects()
      this.#state = 'ready'
    } catch (error) {
      this.#state = 'failed'
      this.#report(error)
    }
    this.#changed.fire({})
  }

  async #readProjects(): Promise<void> {
    const projects = await this.#engine.projects()
    const lists = await Promise.all(projects.map(async ({ root }) => [root, await this.#engine.targets(root)] as const))
    this.#projects = projects
    this.#targets = new Map(lists)
    this.#index()
  }

  /** One reading after the other: a late answer must not replace a newer one. */
  #enqueue(changes: ReadonlySet<EngineChange>): void {
    this.#turn = this.#turn.then(() => this.#follow(changes))
  }

  async #follow(changes: ReadonlySet<EngineChange>): Promise<void> {
    if (this.#state === 'loading') await this.#loaded
    try {
      const before = this.targets
      const list = [...changes]
      // A list that changed as a whole may also have changed what is wrong with the project's files.
      if (list.some(({ what, root, ids }) => what === 'projects' || root === undefined || ids === undefined)) await this.#readProjects()
      else await this.#readTargets(new Set(list.flatMap(({ root }) => root ?? [])))
      this.#changed.fire(difference(before, this.targets, list))
    } catch (error) {
      this.#report(error)
    }
  }

  async #readTargets(roots: ReadonlySet<string>): Promise<void> {
    for (const root of roots) this.#targets.set(root, await this.#engine.targets(root))
    this.#index()
  }

  #index(): void {
    this.#byPath = new Map(this.targets.flatMap(target => [[target.path, target] as const, [target.pointer, target] as const]))
  }

  dispose(): void {
    void this.#burst.dispose()
    this.#changed.dispose()
  }
}

/** Only some targets changed and none came or went: their ids. Otherwise the list itself. */
function difference(before: readonly TargetView[], after: readonly TargetView[], changes: readonly EngineChange[]): ModelChange {
  const sameList = before.length === after.length && before.every((target, index) => target.id === after[index]?.id)
  if (!sameList || changes.some(({ what }) => what === 'projects')) return {}
  const named = changes.flatMap(({ ids }) => ids ?? [])
  const unnamed = changes.some(({ ids }) => ids === undefined)
  return { ids: unnamed ? after.map(({ id }) => id) : [...new Set(named)] }
}
