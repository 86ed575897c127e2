import { commands, Range, Uri, window, workspace } from 'vscode'
import { isTable } from '../../protocol/table.ts'

/** Opens a file in the editor that suits it; at a line (from 0) it is a text editor. */
export async function openFile(path: string, line?: number): Promise<void> {
  const uri = Uri.file(path)
  if (line === undefined)
    return void (await (isTable(path)
      ? commands.executeCommand('vscode.openWith', uri, tableEditor(path))
      : commands.executeCommand('vscode.open', uri)))
  const document = await workspace.openTextDocument(uri)
  await window.showTextDocument(document, { selection: new Range(line, 0, line, 0) })
}

/** The editor for tables, as the manifest has it: it is an offer for what can be read as text too, and what opens a Parquet file. */
export function tableEditor(path: string): string {
  return /\.parquet$/i.test(path) ? 'mlops.parquet' : 'mlops.table'
}
