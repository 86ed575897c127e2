import { t } from '@vscode/l10n'
import { commands, type TextDocumentContentProvider, Uri, workspace } from 'vscode'
import { Lifetime } from '../../base/lifetime.ts'
import type { CodeChange, RunRef, RunsEngine } from '../../protocol/runs.ts'

const SCHEME = 'mlops-code'

/** The code of runs, for the editor to read: `mlops-code:/train.py?["<source>","<run id>"]`, an empty run id for a file that is not there. */
export class CodeFiles implements TextDocumentContentProvider {
  readonly #life = new Lifetime()
  readonly #engine: RunsEngine
  readonly #ready: () => Promise<unknown>

  /** `ready` resolves once the engine knows what is open: a restored tab may ask before that. */
  constructor(engine: RunsEngine, ready: () => Promise<unknown>) {
    this.#engine = engine
    this.#ready = ready
    this.#life.own(workspace.registerTextDocumentContentProvider(SCHEME, this))
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const [source, runId] = JSON.parse(uri.query) as [string, string]
    await this.#ready()
    return this.#engine.codeFile({ source, runId }, uri.path.slice(1), {})
  }

  /** One tab with all files that differ. */
  async show({ before, after, changes }: CodeDiff): Promise<void> {
    const rows = changes.map(({ state, path, oldPath }) => {
      const old = state === 'added' ? undefined : uriOf(before, oldPath)
      const now = state === 'deleted' ? undefined : uriOf(after, path)
      return [now ?? old, old, now]
    })
    await commands.executeCommand('vscode.changes', t('Code: {0} ↔ {1}', before.name, after.name), rows)
  }

  dispose(): Promise<void> {
    return this.#life.dispose()
  }
}

export interface CodeDiff {
  readonly before: RunRef & { readonly name: string }
  readonly after: RunRef & { readonly name: string }
  readonly changes: readonly CodeChange[]
}

function uriOf({ source, runId }: RunRef, path: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${path}`, query: JSON.stringify([source, runId]) })
}
