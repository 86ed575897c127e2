import { join, sep } from 'node:path'
import type { FSWatcher } from 'chokidar'
import { type Uri, window, workspace } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import { coalesce } from '../ui/coalesce.ts'
import type { DataModel } from './dataModel.ts'

/** More changed paths than this are told as "look again at everything". */
const MOST_PATHS = 2000

/** Away for less than this is a glance. */
const AWAY_MS = 3000

/** Our own writes and the tools' caches: nothing there is a change of the person's. */
const NOISE = ['.git', '.mlops', 'node_modules', '.venv', '__pycache__'].map(name => `${sep}${name}${sep}`)
const INNER = [join('.dvc', 'cache'), join('.dvc', 'tmp')].map(name => `${sep}${name}${sep}`)

/** What Git and DVC write below directories that the editor's watcher leaves out. */
const GIT_FILES = ['HEAD', 'packed-refs', 'refs/heads', 'index']
const CONFIG_FILES = ['config', 'config.local']

/** Tells the engine, in one burst, what changed on disk. Data is watched by the editor's watcher alone. */
export class DataWatcher {
  readonly #life = new Lifetime()
  readonly #burst: ReturnType<typeof coalesce<string>>
  readonly #data: DataModel
  #narrow: { readonly key: string; readonly watcher: FSWatcher } | undefined

  constructor(data: DataModel, tell: (paths: readonly string[]) => void) {
    this.#data = data
    this.#burst = this.#life.own(coalesce<string>(paths => tell(paths.size > MOST_PATHS ? [] : [...paths]), 100, 1000))
    this.#life.own({ dispose: () => this.#narrow?.watcher.close() })
    this.#life.own(data.onDidChange(() => void this.#watchNarrow()))
    this.#watchFolders()
    this.#lookOnReturn(tell)
  }

  /** A watcher can miss what happens to folders that were only just made; whoever comes back from a terminal sees what is so. */
  #lookOnReturn(tell: (paths: readonly string[]) => void): void {
    let leftAt = 0
    this.#life.own(
      window.onDidChangeWindowState(({ focused }) => {
        if (!focused) leftAt = Date.now()
        else if (leftAt > 0 && Date.now() - leftAt > AWAY_MS) tell([])
      }),
    )
  }

  /** The editor's own watcher over all open folders, those that are added later too; it leaves out what `files.watcherExclude` says. */
  #watchFolders(): void {
    const watcher = this.#life.own(workspace.createFileSystemWatcher('**'))
    const hear = ({ scheme, fsPath }: Uri) => scheme === 'file' && this.#hear(fsPath)
    watcher.onDidCreate(hear)
    watcher.onDidChange(hear)
    watcher.onDidDelete(hear)
  }

  #hear(path: string): void {
    if (this.#data.projects.length === 0 && !path.includes('.dvc')) return
    const inside = `${path}${sep}`
    if (NOISE.some(part => inside.includes(part)) || INNER.some(part => inside.includes(part))) return
    this.#burst(path)
  }

  /** Few single files, never a data directory: a branch that moves, a remote that is added in a terminal. */
  async #watchNarrow(): Promise<void> {
    const paths = this.#data.projects.flatMap(({ root, gitRoot }) => [
      ...CONFIG_FILES.map(name => join(root, '.dvc', name)),
      ...(gitRoot === undefined ? [] : GIT_FILES.map(name => join(gitRoot, '.git', name))),
    ])
    const key = paths.join('\n')
    if (this.#narrow?.key === key) return
    const before = this.#narrow
    const { watch } = await import('chokidar')
    const watcher = watch(paths, { ignoreInitial: true, depth: 6, ignorePermissionErrors: true })
    this.#narrow = { key, watcher }
    await before?.watcher.close()
    watcher.on('all', (_, path) => this.#burst(path)).on('error', () => undefined)
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
