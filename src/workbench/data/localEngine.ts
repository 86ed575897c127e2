import { resolve, sep } from 'node:path'
import type { Disposable } from '../../base/lifetime.ts'
import { invalidPointer, noVersion, notAProject, notFound, untrusted } from '../../data/failures.ts'
import { findProject, findProjects, isProjectRoot } from '../../data/findProject.ts'
import { locked } from '../../data/lock/locked.ts'
import { Project } from '../../data/project.ts'
import type { Target } from '../../data/target.ts'
import { add } from '../../data/verbs/add.ts'
import { checkout, summarize } from '../../data/verbs/checkout.ts'
import { checkoutVersion, type Undo, undoCheckout } from '../../data/verbs/checkoutVersion.ts'
import { cloudStatus } from '../../data/verbs/cloudStatus.ts'
import { commit } from '../../data/verbs/commit.ts'
import { remoteAdd, remoteDefault, remoteModify } from '../../data/verbs/configure.ts'
import { describe } from '../../data/verbs/describe.ts'
import { fetch } from '../../data/verbs/fetch.ts'
import { init } from '../../data/verbs/init.ts'
import { pull } from '../../data/verbs/pull.ts'
import { push } from '../../data/verbs/push.ts'
import { resolvePointer } from '../../data/verbs/resolvePointer.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import { toVersionView, type Version } from '../../data/versions.ts'
import type { Pool } from '../../data/work/pool.ts'
import type { DataEngine, EngineEvents, EngineSettings, LongCall } from '../../protocol/data.ts'
import type { Moment } from '../../protocol/fileAt.ts'
import type { SpaceScope } from '../../protocol/space.ts'
import { changesBetween, changesOf } from './changesOf.ts'
import { conflictOf } from './conflictOf.ts'
import { fileInCache, fileOnDisk } from './fileAt.ts'
import { OpenProject } from './openProject.ts'
import { placesOf } from './placesOf.ts'
import { SpacePlans } from './spacePlans.ts'

/** The data engine over the projects of the folders that are open. Lives on a thread of its own in the editor. */
export class LocalEngine implements DataEngine, Disposable {
  readonly #pool: Pool
  readonly #events: EngineEvents
  readonly #open = new Map<string, OpenProject>()
  readonly #undos = new Map<string, { root: string; undo: Undo }>()
  readonly #space = new SpacePlans()
  #settings: EngineSettings = { folders: [], trusted: false }
  #nextUndo = 1

  constructor(pool: Pool, events: EngineEvents) {
    this.#pool = pool
    this.#events = events
  }

  async configure(settings: EngineSettings): Promise<void> {
    const isReopened = settings.trusted !== this.#settings.trusted
    this.#settings = settings
    const roots = new Set(settings.folders.flatMap(findProjects))
    for (const [root, open] of this.#open) {
      if (roots.has(root) && !isReopened) continue
      open.project.dispose()
      this.#open.delete(root)
    }
    for (const root of roots) if (!this.#open.has(root)) this.#openProject(root)
    this.#events.didChange({ what: 'projects' })
  }

  async projects() {
    return [...this.#open.values()].map(open => open.view())
  }

  async targets(root: string) {
    return this.#open.get(root)?.targets() ?? []
  }

  async targetsOf(pointer: string) {
    const root = findProject(pointer)
    return (root && (await this.#open.get(root)?.targetsOf(pointer))) || []
  }

  async children(id: string, rel: string) {
    return this.#of(id).open.children(id, rel)
  }

  async versions(id: string) {
    const { open, target } = this.#of(id)
    await open.history.update()
    return open.history.versions(target).map(version => toVersionView(open.project, target, version))
  }

  async changes(id: string, since?: string, until?: string) {
    const { open, target } = this.#of(id)
    const older = since === undefined ? target : await this.#targetAt(id, since)
    return until === undefined ? changesOf(open.project, older) : changesBetween(open.project, older, await this.#targetAt(id, until))
  }

  async fileAt(id: string, rel: string, when: Moment) {
    const { open, target } = this.#of(id)
    if (when === 'now') return fileOnDisk(target, rel)
    if (when === 'tracked') return fileInCache(open.project, target, rel)
    return fileInCache(open.project, await this.#targetAt(id, when), rel)
  }

  async filesChanged(paths: readonly string[]): Promise<void> {
    if (this.#mayBeOtherProjects(paths)) return this.configure(this.#settings)
    for (const open of this.#open.values()) open.changed(paths)
  }

  /** Looks for projects again only when a path tells of one, or one is gone: looking walks through folders. */
  #mayBeOtherProjects(paths: readonly string[]): boolean {
    const isTold =
      paths.length === 0 ||
      paths.some(path => path.split(sep).includes('.dvc')) ||
      [...this.#open.keys()].some(root => !isProjectRoot(root))
    if (!isTold) return false
    const roots = new Set(this.#settings.folders.flatMap(findProjects))
    return roots.size !== this.#open.size || [...roots].some(root => !this.#open.has(root))
  }

  async refresh(root: string, remote: boolean): Promise<void> {
    const open = this.#project(root)
    open.reload()
    if (remote) await this.#ask(open)
    await open.settled()
  }

  async init(folder: string, options: Parameters<DataEngine['init']>[1]) {
    if (!this.#settings.trusted) throw untrusted({ root: folder })
    const created = await init(resolve(folder), options)
    await this.configure(this.#settings)
    return { root: resolve(folder), created }
  }

  add(root: string, paths: readonly string[], call: LongCall) {
    return this.#mutate(root, ({ project }) => add(project, paths, call), call)
  }

  commit(root: string, paths: readonly string[], call: LongCall) {
    return this.#mutate(
      root,
      ({ project }) =>
        commit(project, selectTargets(project, paths, { stages: paths.length > 0 }), { ...call, skipAbsent: paths.length === 0 }),
      call,
    )
  }

  checkout(root: string, what: Parameters<DataEngine['checkout']>[1], call: LongCall) {
    return this.#mutate(
      root,
      ({ project }) => checkout(project, selectTargets(project, what.paths), { ...what, ...call, keep: true }),
      call,
    )
  }

  push(root: string, what: Parameters<DataEngine['push']>[1], call: LongCall) {
    return this.#mutate(root, ({ project }) => push(project, selectTargets(project, what.paths), { ...what, ...call }), call)
  }

  fetch(root: string, what: Parameters<DataEngine['fetch']>[1], call: LongCall) {
    return this.#mutate(root, ({ project }) => fetch(project, selectTargets(project, what.paths), { ...what, ...call }), call)
  }

  pull(root: string, what: Parameters<DataEngine['pull']>[1], call: LongCall) {
    return this.#mutate(root, ({ project }) => pull(project, selectTargets(project, what.paths), { ...what, ...call, keep: true }), call)
  }

  async checkoutVersion(id: string, to: Parameters<DataEngine['checkoutVersion']>[1], call: LongCall) {
    const { open, target } = this.#of(id)
    const version = await this.#version(id, to.commit)
    const done = await open.mutate(() => checkoutVersion(open.project, { target, version }, { ...to, ...call }), call)
    const undo = String(this.#nextUndo++)
    this.#undos.set(undo, { root: open.project.root, undo: done.undo })
    const { number, revision } = version
    const brief = { number, commit: revision.commit, author: revision.author, date: revision.date, message: revision.message }
    return { checkout: summarize([done.plan], []), fetched: done.fetched, undo, version: brief }
  }

  async fetchVersion(id: string, from: string, call: LongCall) {
    const target = await this.#targetAt(id, from)
    return this.#mutate(id.split('\n')[0] ?? '', ({ project }) => fetch(project, [{ target, inner: '' }], call), call)
  }

  describe(id: string, notes: Parameters<DataEngine['describe']>[1]) {
    const { open, target } = this.#of(id)
    return open.mutate(() => describe(open.project, target, notes))
  }

  async conflict(root: string, pointer: string) {
    return conflictOf(this.#project(root).project, pointer)
  }

  resolvePointer(root: string, what: Parameters<DataEngine['resolvePointer']>[1], call: LongCall) {
    return this.#mutate(root, ({ project }) => resolvePointer(project, what, call), call)
  }

  async space(root: string, scope: SpaceScope) {
    return this.#space.view(this.#project(root), scope)
  }

  async freeSpace(root: string, token: string, call: LongCall) {
    return this.#space.free(this.#project(root), token, call)
  }

  async places(id: string, at?: string) {
    const { open, target } = this.#of(id)
    const found = await placesOf(open.project, at === undefined ? target : await this.#targetAt(id, at))
    open.remoteChanged()
    return found
  }

  async largeFiles(root: string, least: number) {
    const open = this.#project(root)
    return open.large.list(least, open.selected())
  }

  async undo(token: string, call: LongCall) {
    const known = this.#undos.get(token)
    if (!known) throw notFound({ path: token })
    const open = this.#project(known.root)
    const plan = await open.mutate(() => undoCheckout(open.project, known.undo, call), call)
    this.#undos.delete(token)
    return summarize([plan], [])
  }

  async remoteAdd(root: string, remote: Parameters<DataEngine['remoteAdd']>[1], options: Parameters<DataEngine['remoteAdd']>[2]) {
    await this.#configure(root, open => remoteAdd(open.project, remote, { ...options, level: options.local ? 'local' : 'project' }))
    await this.#ask(this.#project(root))
  }

  remoteModify(root: string, edit: Parameters<DataEngine['remoteModify']>[1], options: Parameters<DataEngine['remoteModify']>[2]) {
    return this.#configure(root, open => remoteModify(open.project, edit, { level: options.local ? 'local' : 'project' }))
  }

  remoteDefault(root: string, name: string) {
    return this.#configure(root, open => remoteDefault(open.project, name))
  }

  waitUntilFree(root: string, call: LongCall) {
    return locked(this.#project(root).project, { ...call, wait: Number.POSITIVE_INFINITY }, async () => undefined)
  }

  dispose(): void {
    for (const open of this.#open.values()) open.project.dispose()
    this.#open.clear()
  }

  #openProject(root: string): void {
    const project = new Project(root, {
      pool: this.#pool,
      trusted: this.#settings.trusted,
      log: message => this.#events.log('warn', message),
    })
    this.#open.set(root, new OpenProject(project, change => this.#events.didChange(change)))
  }

  /** Asks the default remote what it holds. That it cannot be reached is for the log: nobody asked for a transfer. */
  async #ask(open: OpenProject): Promise<void> {
    if (open.project.config.coreRemote === undefined || !this.#settings.trusted) return
    try {
      await cloudStatus(open.project, open.selected())
      open.remoteChanged()
    } catch (error) {
      this.#events.log('warn', (error as Error).message)
    }
  }

  async #configure(root: string, edit: (open: OpenProject) => Promise<void>): Promise<void> {
    const open = this.#project(root)
    await open.mutate(() => edit(open))
    this.#events.didChange({ what: 'projects' })
  }

  async #mutate<R>(root: string, verb: (open: OpenProject) => Promise<R>, call: LongCall): Promise<R> {
    const open = this.#project(root)
    return open.mutate(() => verb(open), call)
  }

  #project(root: string): OpenProject {
    const open = this.#open.get(root)
    if (!open) throw notAProject({ folder: root })
    return open
  }

  /** The project and target of an id, whose first line is the project's root. */
  #of(id: string): { open: OpenProject; target: Target } {
    const open = this.#project(id.split('\n')[0] ?? '')
    const target = open.target(id)
    const problem = open.problem(id)
    if (problem) throw invalidPointer({ file: problem.file, line: problem.line, reason: problem.message })
    if (!target) throw notFound({ path: id.split('\n')[1] ?? id })
    return { open, target }
  }

  /** A target as it was in a commit. */
  async #targetAt(id: string, at: string): Promise<Target> {
    const { target } = this.#of(id)
    const { out } = await this.#version(id, at)
    return { ...target, out: { ...out, path: target.out.path } }
  }

  async #version(id: string, wanted: string): Promise<Version> {
    const { open, target } = this.#of(id)
    await open.history.update()
    const version = open.history.versions(target).find(one => one.revision.commit === wanted)
    if (!version) throw noVersion({ rel: target.rel, commit: wanted.slice(0, 7) })
    return version
  }
}
