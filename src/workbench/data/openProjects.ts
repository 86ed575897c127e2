import { sep } from 'node:path'
import type { Disposable } from '../../base/lifetime.ts'
import { invalidPointer, noVersion, notAProject, notFound } from '../../data/failures.ts'
import { findProjects, isProjectRoot } from '../../data/findProject.ts'
import { Project } from '../../data/project.ts'
import type { Target } from '../../data/target.ts'
import { cloudStatus } from '../../data/verbs/cloudStatus.ts'
import type { Version } from '../../data/versions.ts'
import type { Pool } from '../../data/work/pool.ts'
import type { EngineEvents, EngineSettings } from '../../protocol/data.ts'
import { OpenProject } from './openProject.ts'

/** The projects of the folders that are open, and what an id or a root names in them. */
export class OpenProjects implements Disposable {
  readonly #pool: Pool
  readonly #events: EngineEvents
  readonly #open = new Map<string, OpenProject>()
  settings: EngineSettings = { folders: [], trusted: false }

  constructor(pool: Pool, events: EngineEvents) {
    this.#pool = pool
    this.#events = events
  }

  configure(settings: EngineSettings): void {
    const isReopened = settings.trusted !== this.settings.trusted
    this.settings = settings
    const roots = new Set(settings.folders.flatMap(findProjects))
    for (const [root, open] of this.#open) {
      if (roots.has(root) && !isReopened) continue
      open.project.dispose()
      this.#open.delete(root)
    }
    for (const root of roots) if (!this.#open.has(root)) this.#openProject(root)
    this.#events.didChange({ what: 'projects' })
  }

  /** Looks for projects again only when a path tells of one, or one is gone: looking walks through folders. */
  mayBeOthers(paths: readonly string[]): boolean {
    const isTold =
      paths.length === 0 ||
      paths.some(path => path.split(sep).includes('.dvc')) ||
      [...this.#open.keys()].some(root => !isProjectRoot(root))
    if (!isTold) return false
    const roots = new Set(this.settings.folders.flatMap(findProjects))
    return roots.size !== this.#open.size || [...roots].some(root => !this.#open.has(root))
  }

  all(): readonly OpenProject[] {
    return [...this.#open.values()]
  }

  find(root: string): OpenProject | undefined {
    return this.#open.get(root)
  }

  at(root: string): OpenProject {
    const open = this.#open.get(root)
    if (!open) throw notAProject({ folder: root })
    return open
  }

  /** The project and target of an id, whose first line is the project's root. */
  of(id: string): { open: OpenProject; target: Target } {
    const open = this.at(id.split('\n')[0] ?? '')
    const target = open.target(id)
    const problem = open.problem(id)
    if (problem) throw invalidPointer({ file: problem.file, line: problem.line, reason: problem.message })
    if (!target) throw notFound({ path: id.split('\n')[1] ?? id })
    return { open, target }
  }

  /** A target as it was in a commit. */
  async targetAt(id: string, at: string): Promise<Target> {
    const { target } = this.of(id)
    const { out } = await this.version(id, at)
    return { ...target, out: { ...out, path: target.out.path } }
  }

  async version(id: string, wanted: string): Promise<Version> {
    const { open, target } = this.of(id)
    await open.history.update()
    const version = open.history.versions(target).find(one => one.revision.commit === wanted)
    if (!version) throw noVersion({ rel: target.rel, commit: wanted.slice(0, 7) })
    return version
  }

  /** Changes a project's configuration, and tells. */
  async edit(root: string, change: (open: OpenProject) => Promise<void>): Promise<void> {
    const open = this.at(root)
    await open.mutate(() => change(open))
    this.#events.didChange({ what: 'projects' })
  }

  /** Asks the default remote what it holds. That it cannot be reached is for the log: nobody asked for a transfer. */
  async ask(open: OpenProject): Promise<void> {
    if (open.project.config.coreRemote === undefined || !this.settings.trusted) return
    try {
      await cloudStatus(open.project, open.selected())
      open.remoteChanged()
    } catch (error) {
      this.#events.log('warn', (error as Error).message)
    }
  }

  dispose(): void {
    for (const open of this.#open.values()) open.project.dispose()
    this.#open.clear()
  }

  #openProject(root: string): void {
    const log = (message: string) => this.#events.log('warn', message)
    const project = new Project(root, { pool: this.#pool, trusted: this.settings.trusted, log })
    this.#open.set(root, new OpenProject(project, change => this.#events.didChange(change)))
  }
}
