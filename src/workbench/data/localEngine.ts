import { resolve } from 'node:path'
import type { Disposable } from '../../base/lifetime.ts'
import { notFound, untrusted } from '../../data/failures.ts'
import { findProject } from '../../data/findProject.ts'
import { locked } from '../../data/lock/locked.ts'
import { add } from '../../data/verbs/add.ts'
import { checkout, summarize } from '../../data/verbs/checkout.ts'
import { checkoutVersion, type Undo, undoCheckout } from '../../data/verbs/checkoutVersion.ts'
import { commit } from '../../data/verbs/commit.ts'
import { remoteAdd, remoteDefault, remoteModify } from '../../data/verbs/configure.ts'
import { describe } from '../../data/verbs/describe.ts'
import { fetch } from '../../data/verbs/fetch.ts'
import { init } from '../../data/verbs/init.ts'
import { pull } from '../../data/verbs/pull.ts'
import { push } from '../../data/verbs/push.ts'
import { resolvePointer } from '../../data/verbs/resolvePointer.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import { toVersionView } from '../../data/versions.ts'
import type { Pool } from '../../data/work/pool.ts'
import type { DataEngine, EngineEvents, EngineSettings, LongCall } from '../../protocol/data.ts'
import type { Moment } from '../../protocol/fileAt.ts'
import type { SpaceScope } from '../../protocol/space.ts'
import { changesBetween, changesOf } from './changesOf.ts'
import { conflictOf } from './conflictOf.ts'
import { fileInCache, fileOnDisk } from './fileAt.ts'
import { importable, importFrom, importUrl, update } from './imports.ts'
import type { OpenProject } from './openProject.ts'
import { OpenProjects } from './openProjects.ts'
import { placesOf } from './placesOf.ts'
import { SpacePlans } from './spacePlans.ts'

/** The data engine over the projects of the folders that are open. Lives on a thread of its own in the editor. */
export class LocalEngine implements DataEngine, Disposable {
  readonly #projects: OpenProjects
  readonly #undos = new Map<string, { root: string; undo: Undo }>()
  readonly #space = new SpacePlans()
  #nextUndo = 1

  constructor(pool: Pool, events: EngineEvents) {
    this.#projects = new OpenProjects(pool, events)
  }

  async configure(settings: EngineSettings): Promise<void> {
    this.#projects.configure(settings)
  }

  async projects() {
    return this.#projects.all().map(open => open.view())
  }

  async targets(root: string) {
    return this.#projects.find(root)?.targets() ?? []
  }

  async targetsOf(pointer: string) {
    const root = findProject(pointer)
    return (root && (await this.#projects.find(root)?.targetsOf(pointer))) || []
  }

  async children(id: string, rel: string) {
    return this.#projects.of(id).open.children(id, rel)
  }

  async versions(id: string) {
    const { open, target } = this.#projects.of(id)
    await open.history.update()
    return open.history.versions(target).map(version => toVersionView(open.project, target, version))
  }

  async changes(id: string, since?: string, until?: string) {
    const { open, target } = this.#projects.of(id)
    const older = since === undefined ? target : await this.#projects.targetAt(id, since)
    return until === undefined
      ? changesOf(open.project, older)
      : changesBetween(open.project, older, await this.#projects.targetAt(id, until))
  }

  async fileAt(id: string, rel: string, when: Moment) {
    const { open, target } = this.#projects.of(id)
    if (when === 'now') return fileOnDisk(target, rel)
    if (when === 'tracked') return fileInCache(open.project, target, rel)
    return fileInCache(open.project, await this.#projects.targetAt(id, when), rel)
  }

  async filesChanged(paths: readonly string[]): Promise<void> {
    if (this.#projects.mayBeOthers(paths)) this.#projects.configure(this.#projects.settings)
    for (const open of this.#projects.all()) open.changed(paths)
  }

  async refresh(root: string, remote: boolean): Promise<void> {
    const open = this.#projects.at(root)
    open.reload()
    if (remote) await this.#projects.ask(open)
    await open.settled()
  }

  async init(folder: string, options: Parameters<DataEngine['init']>[1]) {
    if (!this.#projects.settings.trusted) throw untrusted({ root: folder })
    const created = await init(resolve(folder), options)
    await this.configure(this.#projects.settings)
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
    const { open, target } = this.#projects.of(id)
    const version = await this.#projects.version(id, to.commit)
    const done = await open.mutate(() => checkoutVersion(open.project, { target, version }, { ...to, ...call }), call)
    const undo = String(this.#nextUndo++)
    this.#undos.set(undo, { root: open.project.root, undo: done.undo })
    const { number, revision } = version
    const brief = { number, commit: revision.commit, author: revision.author, date: revision.date, message: revision.message }
    return { checkout: summarize([done.plan], []), fetched: done.fetched, undo, version: brief }
  }

  async fetchVersion(id: string, from: string, call: LongCall) {
    const target = await this.#projects.targetAt(id, from)
    return this.#mutate(id.split('\n')[0] ?? '', ({ project }) => fetch(project, [{ target, inner: '' }], call), call)
  }

  describe(id: string, notes: Parameters<DataEngine['describe']>[1]) {
    const { open, target } = this.#projects.of(id)
    return open.mutate(() => describe(open.project, target, notes))
  }

  async conflict(root: string, pointer: string) {
    return conflictOf(this.#projects.at(root).project, pointer)
  }

  resolvePointer(root: string, what: Parameters<DataEngine['resolvePointer']>[1], call: LongCall) {
    return this.#mutate(root, ({ project }) => resolvePointer(project, what, call), call)
  }

  async space(root: string, scope: SpaceScope) {
    return this.#space.view(this.#projects.at(root), scope)
  }

  async freeSpace(root: string, token: string, call: LongCall) {
    return this.#space.free(this.#projects.at(root), token, call)
  }

  async places(id: string, at?: string) {
    const { open, target } = this.#projects.of(id)
    const found = await placesOf(open.project, at === undefined ? target : await this.#projects.targetAt(id, at))
    open.remoteChanged()
    return found
  }

  async largeFiles(root: string, least: number) {
    const open = this.#projects.at(root)
    return open.large.list(least, open.selected())
  }

  async undo(token: string, call: LongCall) {
    const known = this.#undos.get(token)
    if (!known) throw notFound({ path: token })
    const open = this.#projects.at(known.root)
    const plan = await open.mutate(() => undoCheckout(open.project, known.undo, call), call)
    this.#undos.delete(token)
    return summarize([plan], [])
  }

  importable(root: string, what: Parameters<DataEngine['importable']>[1], call: LongCall) {
    return importable(this.#projects.at(root).project, what, call)
  }

  importUrl(root: string, what: Parameters<DataEngine['importUrl']>[1], call: LongCall) {
    return this.#mutate(root, ({ project }) => importUrl(project, what, call), call)
  }

  importFrom(root: string, what: Parameters<DataEngine['importFrom']>[1], call: LongCall) {
    return this.#mutate(root, ({ project }) => importFrom(project, what, call), call)
  }

  update(root: string, what: Parameters<DataEngine['update']>[1], call: LongCall) {
    return this.#mutate(root, ({ project }) => update(project, what, call), call)
  }

  async lookAtSources(root: string, call: LongCall) {
    if (this.#projects.settings.trusted) await this.#projects.at(root).lookAtSources(call)
  }

  async remoteAdd(root: string, remote: Parameters<DataEngine['remoteAdd']>[1], options: Parameters<DataEngine['remoteAdd']>[2]) {
    await this.#projects.edit(root, open => remoteAdd(open.project, remote, { ...options, level: options.local ? 'local' : 'project' }))
    await this.#projects.ask(this.#projects.at(root))
  }

  remoteModify(root: string, edit: Parameters<DataEngine['remoteModify']>[1], options: Parameters<DataEngine['remoteModify']>[2]) {
    return this.#projects.edit(root, open => remoteModify(open.project, edit, { level: options.local ? 'local' : 'project' }))
  }

  remoteDefault(root: string, name: string) {
    return this.#projects.edit(root, open => remoteDefault(open.project, name))
  }

  waitUntilFree(root: string, call: LongCall) {
    return locked(this.#projects.at(root).project, { ...call, wait: Number.POSITIVE_INFINITY }, async () => undefined)
  }

  dispose(): void {
    this.#projects.dispose()
  }

  async #mutate<R>(root: string, verb: (open: OpenProject) => Promise<R>, call: LongCall): Promise<R> {
    const open = this.#projects.at(root)
    return open.mutate(() => verb(open), call)
  }
}
