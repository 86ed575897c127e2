import { basename } from 'node:path'
import type { EngineChange, LongCall, Problem, ProjectView, TargetView } from '../../protocol/data.ts'
import { isPointerName, readPointer, readTargets, targetsOf } from '../../data/readTargets.ts'
import { locked } from '../../data/lock/locked.ts'
import type { Project } from '../../data/project.ts'
import { toFailure } from '../../data/systemFailure.ts'
import type { Target } from '../../data/target.ts'
import type { Selected } from '../../data/verbs/selectTargets.ts'
import { targetState } from '../../data/targetState.ts'
import { fewChanged, fewInside, toState } from './fewChanged.ts'
import { toEntryTree } from './entryTree.ts'
import { EntryTrees } from './entryTrees.ts'
import { LargeFiles } from './largeFiles.ts'
import { MergeConflicts } from './mergeConflicts.ts'
import { lookAtSources } from './imports.ts'
import { toProjectView } from './toProjectView.ts'
import { ProjectHistory } from './projectHistory.ts'
import { isAround } from './isAround.ts'
import { lookAtTarget } from './lookAtTarget.ts'
import { unreadableTargets } from './unreadableTarget.ts'
import { takeFirst } from './takeFirst.ts'
import { newSlot, slotId, type TargetSlot, toTargetView } from './targetSlot.ts'

/** So long after the last single change a large directory is looked at as a whole. */
const QUIET_MS = 3000

/** A project that someone looks at: its targets and what was last found of each. Tells when something is found anew. */
export class OpenProject {
  readonly project: Project
  readonly history: ProjectHistory
  readonly large: LargeFiles
  readonly #conflicts: MergeConflicts
  readonly #tell: (change: EngineChange) => void
  readonly #slots = new Map<string, TargetSlot>()
  readonly #trees = new EntryTrees()
  #problems: readonly Problem[] = []
  #computing: Promise<void> | undefined
  readonly #waiting = new Set<string>()
  readonly #finding = new Map<string, Promise<void>>()
  readonly #quiet = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #work: Promise<unknown> = Promise.resolve()

  constructor(project: Project, tell: (change: EngineChange) => void) {
    this.project = project
    this.history = new ProjectHistory(project, () => tell({ what: 'targets', root: project.root }))
    this.large = new LargeFiles(project)
    this.#conflicts = new MergeConflicts(project)
    this.#tell = tell
    this.#readTargets()
  }

  view(): ProjectView {
    return toProjectView(this.project, this.#problems)
  }

  /** Everything at once, as far as it is known; what is not known yet is found out, and told. */
  targets(): TargetView[] {
    this.#compute()
    return [...this.#views(this.#slots.values()), ...this.#unreadable()].sort((a, b) => (a.rel < b.rel ? -1 : 1))
  }

  #views(slots: Iterable<TargetSlot>): TargetView[] {
    const { project } = this
    // Once for all of them: it reads Git's files.
    const history = this.history.isReady ? this.history : undefined
    const isConflicted = this.#conflicts.now()
    return [...slots].map(slot => toTargetView({ project, history, isConflicted }, slot))
  }

  /** Pointers that name nothing usable; what is wrong with a part of one is told by its other outputs. */
  #unreadable(): TargetView[] {
    const read = new Set([...this.#slots.values()].map(slot => slot.target.pointerFile))
    const problems = this.#problems.filter(problem => !read.has(problem.file))
    return problems.length === 0 ? [] : unreadableTargets(this.project, problems, this.#conflicts.now())
  }

  async targetsOf(pointer: string): Promise<TargetView[]> {
    const ids = [...this.#slots.values()].filter(slot => slot.target.pointerFile === pointer).map(slot => slot.id)
    await this.history.update()
    for (const id of ids) await this.#fresh(id)
    const readable = this.#views(ids.flatMap(id => this.#slots.get(id) ?? []))
    return readable.length > 0 ? readable : this.#unreadable().filter(view => view.pointer === pointer)
  }

  /** All targets that can be read, whatever is wrong with other pointers. */
  selected(): Selected[] {
    return [...this.#slots.values()].map(({ target }) => ({ target, inner: '' }))
  }

  target(id: string): Target | undefined {
    return this.#slots.get(id)?.target
  }

  /** What is wrong with the pointer of an id, when that is why there is no target. */
  problem(id: string): Problem | undefined {
    return this.#unreadable().find(view => view.id === id)?.problems[0]
  }

  async children(id: string, rel: string) {
    const slot = this.#slots.get(id)
    if (!slot) return []
    const tree = await this.#trees.of(id, async () => toEntryTree(this.project, slot.target, await targetState(this.project, slot.target)))
    return [...(tree.get(rel) ?? [])]
  }

  /** What changed on disk, as a watcher tells. Only what the paths touch is looked at again. */
  changed(paths: readonly string[]): void {
    const { project } = this
    this.large.changed(paths)
    const rels = paths.flatMap(path => project.rel(path) ?? [])
    const isConfig = rels.some(
      rel => rel === '.dvc/config' || rel === '.dvc/config.local' || basename(rel) === '.dvcignore' || rel === '.dvc',
    )
    if (paths.length === 0 || isConfig) return this.reload()
    const pointers = rels.filter(rel => isPointerName(basename(rel)))
    for (const rel of pointers) this.#readPointer(rel)
    const touched = [...this.#slots.values()].filter(slot => rels.some(rel => isAround(slot.target.rel, rel)))
    const lostFolder = rels.some(rel => [...this.#slots.values()].some(slot => project.rel(slot.target.pointerFile)?.startsWith(`${rel}/`)))
    if (lostFolder) this.#readTargets()
    const few = touched.filter(slot => this.#lookAtFew(slot, rels))
    this.#forget(touched.filter(slot => !few.includes(slot)).map(slot => slot.id))
    if (this.#conflicts.changed() || pointers.length > 0 || lostFolder || this.history.isStale) this.#tellAll()
    else if (touched.length > few.length) this.#compute()
  }

  /**
   * Looks at these files alone where that tells how a large directory stands: the answer comes as quickly as one reads
   * them. The whole is looked at once it is quiet, for a watcher may have missed others. False where the whole must be now.
   */
  #lookAtFew(slot: TargetSlot, changed: readonly string[]): boolean {
    const { id, target } = slot
    const few = fewInside(slot, changed)
    if (!few || this.#waiting.has(id) || this.#finding.has(id)) return false
    this.#trees.delete(id)
    void this.#inTurn(id, async () => {
      const deviations = await fewChanged(this.project, target, few).catch(() => undefined)
      const now = this.#slots.get(id)
      if (!deviations || now?.target !== target) return this.#lookAgain([id])
      Object.assign(now, toState(deviations))
      this.#tell({ what: 'targets', root: this.project.root, ids: [id] })
      this.#quiet.add(id)
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#lookAgain([...this.#quiet]), QUIET_MS).unref()
    })
    return true
  }

  #lookAgain(ids: readonly string[]): void {
    this.#forget(ids)
    this.#compute()
  }

  /** Looks at everything again: configuration, pointers, work tree. */
  reload(): void {
    this.project.reload()
    this.#readTargets()
    this.#forget([...this.#slots.keys()])
    this.#tell({ what: 'projects' })
    this.#tellAll()
  }

  /** Counts again what the remote is not known to hold, after it was asked or written to. */
  remoteChanged(): void {
    this.#forget([...this.#slots.values()].filter(slot => slot.notPushed !== 0).map(slot => slot.id))
    this.#tellAll()
  }

  /** One verb at a time changes a project, here and in other processes; then what it changed is looked at again. */
  async mutate<R>(verb: () => Promise<R>, call: LongCall = {}): Promise<R> {
    const turn = this.#work
      .catch(() => undefined)
      .then(() => {
        this.project.demandConfig()
        return locked(this.project, call, verb)
      })
    this.#work = turn
    try {
      return await turn
    } catch (error) {
      throw toFailure(error)
    } finally {
      this.#readTargets()
      this.#forget([...this.#slots.keys()])
      this.#tellAll()
    }
  }

  /** Asks the sources of imports whether they changed, and tells. */
  async lookAtSources(call: LongCall): Promise<void> {
    const found = await lookAtSources(
      this.project,
      this.selected().map(({ target }) => target),
      call,
    )
    for (const slot of this.#slots.values()) slot.source = found.get(slot.target.pointerFile)
    this.#tellAll()
  }

  async settled(): Promise<void> {
    this.#compute()
    while (this.#computing) await this.#computing
  }

  #tellAll(): void {
    this.#tell({ what: 'targets', root: this.project.root })
    this.#compute()
  }

  #readTargets(): void {
    const { targets, problems } = readTargets(this.project)
    this.#problems = problems
    this.#replace(() => true, targets)
  }

  #readPointer(rel: string): void {
    const file = this.project.path(rel)
    const isGone = !this.project.exists(rel)
    const read = isGone ? { targets: [], problems: [] } : targetsOf(this.project, readPointer(file))
    this.#problems = [...this.#problems.filter(problem => problem.file !== file), ...read.problems]
    this.#replace(slot => slot.target.pointerFile === file, read.targets)
  }

  /** A target whose pointer is unchanged keeps what was found of it. */
  #replace(isReplaced: (slot: TargetSlot) => boolean, targets: readonly Target[]): void {
    const old = new Map(this.#slots)
    for (const slot of old.values()) if (isReplaced(slot)) this.#slots.delete(slot.id)
    for (const target of targets) {
      const id = slotId(this.project, target)
      const known = old.get(id)
      const same = known?.target.pointer.text === target.pointer.text ? known : undefined
      this.#slots.set(id, same ? { ...same, target } : newSlot(this.project, target))
      if (!same) this.#trees.delete(id)
    }
  }

  #forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#trees.delete(id)
      this.#quiet.delete(id)
      this.#waiting.add(id)
    }
  }

  /** Finds out what is not known, one target after the other, telling as it goes. */
  #compute(): void {
    for (const slot of this.#slots.values()) if (slot.state === 'computing') this.#waiting.add(slot.id)
    if (this.#computing || (this.#waiting.size === 0 && !this.history.isStale)) return
    this.#computing = this.#computeAll().finally(() => {
      this.#computing = undefined
      if (this.#waiting.size > 0 || this.history.hasMoved) this.#compute()
    })
  }

  async #computeAll(): Promise<void> {
    if (this.history.isStale) await this.history.update().catch((error: unknown) => this.project.log(String(error)))
    let found: string[] = []
    let toldAt = Date.now()
    for (let id = takeFirst(this.#waiting); id !== undefined; id = takeFirst(this.#waiting)) {
      await this.#find(id)
      found.push(id)
      if (this.#waiting.size > 0 && Date.now() - toldAt < 100) continue
      this.#tell({ what: 'targets', root: this.project.root, ids: found })
      found = []
      toldAt = Date.now()
    }
  }

  /** Waits until nothing is left to be found out of a target. */
  async #fresh(id: string): Promise<void> {
    await this.#finding.get(id)
    if (this.#waiting.has(id) || this.#slots.get(id)?.state === 'computing') await this.#find(id)
  }

  /** One look at a target at a time; one that began before a change does not answer for what came after. */
  #find(id: string): Promise<void> {
    return this.#inTurn(id, () => this.#look(id))
  }

  #inTurn(id: string, work: () => Promise<void>): Promise<void> {
    const before = this.#finding.get(id) ?? Promise.resolve()
    const finding = before.then(work)
    this.#finding.set(id, finding)
    return finding.finally(() => {
      if (this.#finding.get(id) === finding) this.#finding.delete(id)
    })
  }

  async #look(id: string): Promise<void> {
    const slot = this.#slots.get(id)
    if (!slot) return
    this.#waiting.delete(id)
    const found = await lookAtTarget(this.project, slot.target)
    // The pointer may have been read again meanwhile, and name something else now.
    const now = this.#slots.get(id)
    if (now?.target.pointer.text === slot.target.pointer.text) Object.assign(now, found)
    else if (now) this.#waiting.add(id)
  }
}
