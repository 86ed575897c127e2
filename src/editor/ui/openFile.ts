import { commands, Range, Uri, window, workspace } from 'vscode'

/** Opens a file in the editor that suits it; at a line (from 0) it is a text editor. */
export async function openFile(path: string, line?: number): Promise<void> {
  if (line === undefined) return void (await commands.executeCommand('vscode.open', Uri.file(path)))
  const document = await workspace.openTextDocument(Uri.file(path))
  await window.showTextDocument(document, { selection: new Range(line, 0, line, 0) })
}
