import { commands, Range, TabInputText, Uri, window, workspace } from 'vscode'
import { isTable } from '../../protocol/table.ts'

/** Opens a file in the editor that suits it; at a line (from 0) it is a text editor. */
export async function openFile(path: string, line?: number): Promise<void> {
  if (line === undefined) return void (await commands.executeCommand('vscode.open', Uri.file(path)))
  const document = await workspace.openTextDocument(Uri.file(path))
  await window.showTextDocument(document, { selection: new Range(line, 0, line, 0) })
}

/** Opens a file to look at: a table as one, where the editor by itself would show its text for editing. The tab of its text gives way. */
export async function viewFile(path: string): Promise<void> {
  if (!isTable(path)) return openFile(path)
  // As the manifest has them: one is an offer for what can be read as text too, the other what opens a Parquet file.
  const viewType = /\.parquet$/i.test(path) ? 'mlops.parquet' : 'mlops.table'
  const uri = Uri.file(path)
  const replaces = textTab(uri)?.isActive === true
  await commands.executeCommand('vscode.openWith', uri, viewType)
  const tab = textTab(uri)
  if (replaces && tab && !tab.isDirty) await window.tabGroups.close(tab, true)
}

/** The tab of the active group that shows the file as text. */
function textTab(uri: Uri) {
  return window.tabGroups.activeTabGroup.tabs.find(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString())
}
