import { Uri, window } from 'vscode'
import type { BrowseOptions } from './ui.ts'

/** The editor's dialog for files and folders; empty when the person leaves. */
export async function browse({ title, button, files, folders, many, from }: BrowseOptions): Promise<readonly string[]> {
  const chosen = await window.showOpenDialog({
    title,
    openLabel: button,
    canSelectFiles: files,
    canSelectFolders: folders,
    canSelectMany: many,
    ...(from !== undefined && { defaultUri: Uri.file(from) }),
  })
  return (chosen ?? []).map(uri => uri.fsPath)
}
