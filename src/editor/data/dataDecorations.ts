import { EventEmitter, extensions, FileDecoration, type FileDecorationProvider, ThemeColor, type Uri, window, workspace } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { DataState, EntryState } from '../../protocol/data.ts'
import { affects, readSetting } from '../ui/readSetting.ts'
import type { DataModel } from './dataModel.ts'
import { decorationsEnabled } from './dataSettings.ts'
import { DATA_SCHEME, pathOfDataUri } from './dataUri.ts'
import { type Decoration, decorationOf, entryDecoration } from './decorationOf.ts'

/** States in which there is nothing on disk to mark but the pointer. */
const ON_POINTER: readonly DataState[] = ['missing', 'notInCache', 'invalid']

/** Badges and colours for tracked data, in the Explorer and in the Data view. */
export class DataDecorations implements FileDecorationProvider {
  readonly #life = new Lifetime()
  readonly #changed = new EventEmitter<undefined>()
  readonly onDidChangeFileDecorations = this.#changed.event
  readonly #data: DataModel

  constructor(data: DataModel) {
    this.#data = data
    this.#life.own(this.#changed)
    this.#life.own(data.onDidChange(() => this.#changed.fire(undefined)))
    this.#life.own(workspace.onDidChangeConfiguration(event => affects(event, decorationsEnabled) && this.#changed.fire(undefined)))
    void this.#register()
  }

  /** The colour of the provider that came last wins, and Git greys what it ignores: ours waits until Git's is there. */
  async #register(): Promise<void> {
    await extensions
      .getExtension('vscode.git')
      ?.activate()
      .then(undefined, () => undefined)
    this.#life.own(window.registerFileDecorationProvider(this))
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    const decoration = this.#decoration(uri)
    if (!decoration) return undefined
    return new FileDecoration(
      decoration.badge,
      decoration.tooltip,
      decoration.color === undefined ? undefined : new ThemeColor(decoration.color),
    )
  }

  #decoration(uri: Uri): Decoration | undefined {
    if (uri.scheme === DATA_SCHEME) return this.#inView(uri)
    if (uri.scheme !== 'file' || !readSetting(decorationsEnabled, uri.fsPath)) return undefined
    const target = this.#data.at(uri.fsPath)
    if (!target) return undefined
    if (target.pointer !== uri.fsPath) return decorationOf(target, false)
    return ON_POINTER.includes(target.state) ? decorationOf(target, true) : undefined
  }

  #inView(uri: Uri): Decoration | undefined {
    if (uri.query) return entryDecoration(uri.query as EntryState)
    const target = this.#data.at(pathOfDataUri(uri))
    return target && decorationOf(target, true)
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
