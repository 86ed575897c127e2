import { Uri, window } from 'vscode'
import type { SaveOptions } from './ui.ts'

/** The editor's dialog for a file to write, which asks before it replaces one; undefined when the person leaves. */
export async function saveAs({ title, button, suggested }: SaveOptions): Promise<string | undefined> {
  const chosen = await window.showSaveDialog({ title, saveLabel: button, defaultUri: Uri.file(suggested) })
  return chosen?.fsPath
}
