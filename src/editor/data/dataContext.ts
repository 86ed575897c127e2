import { commands, window } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import { type ContextKey, contextKeys } from '../contextKeys.ts'
import type { DataModel } from './dataModel.ts'
import { openTabFolders } from './openTabFolders.ts'
import { gitRootOf } from './gitRootOf.ts'

/** More paths than this would slow down every menu; their actions are then in the view alone. */
const MOST_PATHS = 5000

const NEVER_TRACKED = ['.gitignore', '.gitattributes', '.dvcignore', 'dvc.yaml', 'dvc.lock', '.git', '.dvc']

/** Sets the context keys that menus and welcomes ask. */
export class DataContext {
  readonly #life = new Lifetime()
  readonly #data: DataModel
  readonly #folders: () => readonly string[]
  readonly #set = new Map<ContextKey, string>()

  constructor(data: DataModel, folders: () => readonly string[]) {
    this.#data = data
    this.#folders = folders
    this.#life.own(data.onDidChange(() => void this.show()))
    this.#life.own(window.tabGroups.onDidChangeTabs(() => this.#tell('mlops.data.openFolders', openTabFolders(data.targets))))
  }

  async show(): Promise<void> {
    const { targets, projects } = this.#data
    this.#tell('mlops.data.neverTracked', NEVER_TRACKED)
    this.#tell(
      'mlops.data.trackedPaths',
      targets.slice(0, MOST_PATHS).flatMap(({ path, pointer }) => [path, pointer]),
    )
    this.#tell('mlops.data.openFolders', openTabFolders(targets))
    this.#tell(
      'mlops.data.hasRemote',
      projects.some(({ remotes }) => remotes.length > 0),
    )
    this.#tell(
      'mlops.data.hasVersion',
      targets.some(({ version }) => version !== undefined),
    )
    this.#tell('mlops.data.state', await this.#state())
  }

  async #state(): Promise<string> {
    const { state, projects, targets } = this.#data
    if (state !== 'ready') return state
    if (targets.length > 0) return 'ready'
    if (projects.length > 0) return 'empty'
    const roots = await Promise.all(this.#folders().map(folder => gitRootOf(folder)))
    return roots.some(root => root !== undefined) ? 'noProject' : 'noGit'
  }

  #tell(key: ContextKey, value: unknown): void {
    const text = JSON.stringify(value)
    if (this.#set.get(key) === text) return
    this.#set.set(key, text)
    void commands.executeCommand('setContext', key, value)
  }

  async dispose(): Promise<void> {
    await this.#life.dispose()
    for (const key of Object.keys(contextKeys).filter(name => name.startsWith('mlops.data.')))
      void commands.executeCommand('setContext', key, undefined)
  }
}
