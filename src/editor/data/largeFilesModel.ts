import { workspace } from 'vscode'
import { Emitter } from '../../base/emitter.ts'
import { Lifetime } from '../../base/lifetime.ts'
import type { DataEngine } from '../../protocol/data.ts'
import type { LargeFile } from '../../protocol/largeFiles.ts'
import { coalesce } from '../ui/coalesce.ts'
import { affects, readSetting } from '../ui/readSetting.ts'
import type { DataModel } from './dataModel.ts'
import { largeFileThreshold, sourceControlEnabled } from './dataSettings.ts'

const MB = 1024 * 1024

/** Large files that nothing tracks, by project, as the engine last told; asked again when files or pointers changed, but not at every change. */
export class LargeFilesModel {
  readonly #life = new Lifetime()
  readonly #changed = new Emitter<void>()
  readonly onDidChange = this.#changed.event
  readonly #files = new Map<string, readonly LargeFile[]>()
  readonly #engine: Pick<DataEngine, 'largeFiles'>
  readonly #data: DataModel
  readonly #burst = this.#life.own(coalesce<'look'>(() => void this.#ask(), 700, 5000))

  constructor(engine: Pick<DataEngine, 'largeFiles'>, data: DataModel) {
    this.#engine = engine
    this.#data = data
    this.#life.own(this.#changed)
    this.#life.own(data.onDidChange(() => this.look()))
    this.#life.own(
      workspace.onDidChangeConfiguration(event => {
        if (affects(event, largeFileThreshold) || affects(event, sourceControlEnabled)) this.look()
      }),
    )
  }

  /** Largest first. */
  of(root: string): readonly LargeFile[] {
    return this.#files.get(root) ?? []
  }

  /** Files changed: asks soon. */
  look(): void {
    this.#burst('look')
  }

  async #ask(): Promise<void> {
    for (const { root } of this.#data.projects) {
      const before = JSON.stringify(this.of(root))
      this.#files.set(root, await this.#read(root))
      if (JSON.stringify(this.of(root)) !== before) this.#changed.fire()
    }
  }

  /** A project that has gone meanwhile has none. */
  async #read(root: string): Promise<readonly LargeFile[]> {
    const megabytes = readSetting(largeFileThreshold, root)
    if (!workspace.isTrusted || !readSetting(sourceControlEnabled, root) || megabytes <= 0) return []
    return this.#engine.largeFiles(root, megabytes * MB).catch(() => [])
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
