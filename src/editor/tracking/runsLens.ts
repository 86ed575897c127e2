import { CodeLens, type CodeLensProvider, EventEmitter, languages, Range, type TextDocument, workspace } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import { affects, readSetting } from '../ui/readSetting.ts'
import { trackingLines } from './pythonLines.ts'
import { runsLensesOf } from './runsLensesOf.ts'
import { type FileRuns, type FileRunsParts, runsOfFile } from './runsOfFile.ts'
import { runsLensEnabled } from './trackingSettings.ts'

/** The lens above the calls of MLflow in Python files. It asks for the runs when it is shown, and again when runs change. */
export class RunsLens implements CodeLensProvider {
  readonly #life = new Lifetime()
  readonly #changed = new EventEmitter<void>()
  readonly onDidChangeCodeLenses = this.#changed.event
  readonly #known = new Map<string, Promise<FileRuns | undefined>>()
  readonly #parts: FileRunsParts
  readonly #report: (error: unknown) => void

  constructor(parts: FileRunsParts, report: (error: unknown) => void) {
    this.#parts = parts
    this.#report = report
    this.#life.own(this.#changed)
    this.#life.own(parts.runs.onDidChange(() => this.#forget()))
    this.#life.own(workspace.onDidChangeConfiguration(event => affects(event, runsLensEnabled) && this.#changed.fire()))
    this.#life.own(workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()))
    this.#life.own(languages.registerCodeLensProvider({ language: 'python', scheme: 'file' }, this))
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    const path = document.uri.fsPath
    if (!readSetting(runsLensEnabled, path)) return []
    const lines = trackingLines(document.getText())
    if (lines.length === 0) return []
    await this.#parts.runs.load()
    const lenses = lines.map(async ({ line, experiment }) => {
      const known = await this.#runsOf(path, experiment)
      return runsLensesOf(path, known, workspace.isTrusted).map(({ title, tooltip, command }) => {
        const what = { title, command: command?.id ?? '', arguments: [...(command?.args ?? [])], ...(tooltip !== undefined && { tooltip }) }
        return new CodeLens(new Range(line, 0, line, 0), what)
      })
    })
    return (await Promise.all(lenses)).flat()
  }

  #runsOf(path: string, experiment: string | undefined): Promise<FileRuns | undefined> {
    const key = `${path}\n${experiment ?? ''}`
    const asked =
      this.#known.get(key) ??
      runsOfFile(this.#parts, { file: path, experiment }).catch((error: unknown) => {
        this.#report(error)
        return undefined
      })
    this.#known.set(key, asked)
    return asked
  }

  #forget(): void {
    this.#known.clear()
    this.#changed.fire()
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}
