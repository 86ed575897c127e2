import { CodeLens, type CodeLensProvider, EventEmitter, languages, Range, type TextDocument, workspace } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { DataEngine, TargetView } from '../../protocol/data.ts'
import { affects, readSetting } from '../ui/readSetting.ts'
import type { DataModel, ModelChange } from './dataModel.ts'
import { codeLensEnabled } from './dataSettings.ts'
import { lensLines } from './lensLines.ts'
import { type Lens, lensesOf } from './lensesOf.ts'
import { pointerSelector } from './pointerSelector.ts'

interface Known {
  /** Of the document that was on disk when the engine answered. */
  readonly version: number
  readonly targets: readonly TargetView[]
}

/**
 * The lens above each output of a pointer file. It shows `…` until the engine has answered for the very text that is shown:
 * an edited or a changed document is asked for again before anything is said about it.
 */
export class DataLens implements CodeLensProvider {
  readonly #life = new Lifetime()
  readonly #changed = new EventEmitter<void>()
  readonly onDidChangeCodeLenses = this.#changed.event
  readonly #known = new Map<string, Known>()
  readonly #asking = new Set<string>()
  #changes = 0
  readonly #engine: DataEngine
  readonly #data: DataModel

  constructor(engine: DataEngine, data: DataModel) {
    this.#engine = engine
    this.#data = data
    this.#life.own(this.#changed)
    this.#life.own(data.onDidChange(change => this.#forget(change)))
    this.#life.own(workspace.onDidChangeConfiguration(event => affects(event, codeLensEnabled) && this.#changed.fire()))
    this.#life.own(workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()))
    this.#life.own(workspace.onDidSaveTextDocument(({ uri }) => this.#known.delete(uri.fsPath) && this.#changed.fire()))
    this.#life.own(workspace.onDidCloseTextDocument(({ uri }) => void this.#known.delete(uri.fsPath)))
    this.#life.own(languages.registerCodeLensProvider(pointerSelector, this))
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const path = document.uri.fsPath
    if (!readSetting(codeLensEnabled, path)) return []
    const known = this.#known.get(path)
    if (known && known.version === document.version && !document.isDirty) return known.targets.flatMap(target => toLenses(target))
    if (!document.isDirty) void this.#ask(document)
    return lensLines(document.getText()).map(line => new CodeLens(new Range(line, 0, line, 0), { title: '…', command: '' }))
  }

  async #ask(document: TextDocument): Promise<void> {
    const path = document.uri.fsPath
    if (this.#asking.has(path)) return
    this.#asking.add(path)
    const { version } = document
    let before = this.#changes
    // An answer that something overtook is not kept: nobody would tell that it is old.
    const keep = (targets: readonly TargetView[]) => {
      if (before === this.#changes && document.version === version && !document.isDirty) this.#known.set(path, { version, targets })
    }
    try {
      await this.#data.load()
      before = this.#changes
      keep(await this.#engine.targetsOf(path))
    } catch {
      // What cannot be read is told by the diagnostics; the lens then says nothing.
      keep([])
    } finally {
      this.#asking.delete(path)
      this.#changed.fire()
    }
  }

  /** What the engine says has changed is `…` again until it is read anew. */
  #forget({ ids }: ModelChange): void {
    this.#changes++
    for (const [path, { targets }] of this.#known) {
      if (!ids || targets.length === 0 || targets.some(({ id }) => ids.includes(id))) this.#known.delete(path)
    }
    this.#changed.fire()
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}

function toLenses(target: TargetView): CodeLens[] {
  const range = new Range(target.line, 0, target.line, 0)
  return lensesOf(target, workspace.isTrusted).map(lens => new CodeLens(range, toCommand(lens, target.id)))
}

function toCommand({ title, tooltip, command }: Lens, id: string) {
  return { title, command: command ?? '', arguments: [id], ...(tooltip !== undefined && { tooltip }) }
}
