import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import {
  commands,
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  type ExtensionContext,
  RelativePattern,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import type { FileSubject, TablePage } from '../../protocol/tablePage.ts'
import { adoptPanel } from '../ui/panel.ts'
import { hostOfTables } from './tableHost.ts'
import { openTables } from './tablePanels.ts'

/** Files of tables as tables: an offer beside the text editor, and what opens where there is no text. */
export function openTableEditor(context: ExtensionContext): Disposable {
  const life = new Lifetime()
  const provider: CustomReadonlyEditorProvider = {
    openCustomDocument: uri => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: (document, panel) => showTable(context, document, panel),
  }
  for (const viewType of ['mlops.table', 'mlops.parquet'])
    life.own(window.registerCustomEditorProvider(viewType, provider, { supportsMultipleEditorsPerDocument: true }))
  return life
}

function showTable(context: ExtensionContext, { uri }: CustomDocument, panel: WebviewPanel): void {
  const name = basename(uri.path)
  const thread = openTables(context)
  const file = new FileOf(uri)
  const host = hostOfTables({
    tables: thread.engine,
    files: async () => ({ name, new: await file.path() }),
    // in the same tab, as the editor's own Reopen Editor With…
    openAsText: async () => commands.executeCommand(panel.active ? 'workbench.action.reopenTextEditor' : 'vscode.openWith', uri, 'default'),
  })
  const subject: FileSubject = { name }
  const { theirs, life } = adoptPanel<TablePage>(panel, {
    context,
    viewType: panel.viewType,
    title: name,
    page: 'table',
    subject,
    mine: host,
  })
  life.own(thread)
  life.own(file)
  if (uri.scheme !== 'file') return
  const watcher = life.own(workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), name)))
  life.own(watcher.onDidChange(() => theirs.didChange()))
  life.own(watcher.onDidCreate(() => theirs.didChange()))
}

/** Where the bytes are on disk: what a version control or a cache gives is written to a file for as long as it is shown. */
class FileOf {
  readonly #uri: Uri
  #folder: string | undefined

  constructor(uri: Uri) {
    this.#uri = uri
  }

  async path(): Promise<string> {
    if (this.#uri.scheme === 'file') return this.#uri.fsPath
    this.#folder ??= await mkdtemp(join(tmpdir(), 'mlops-table-'))
    const path = join(this.#folder, 'table')
    await writeFile(path, await workspace.fs.readFile(this.#uri))
    return path
  }

  async dispose(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true })
  }
}
