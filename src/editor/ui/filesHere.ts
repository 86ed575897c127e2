import { TabInputCustom, TabInputNotebook, TabInputText, window } from 'vscode'

/** The file of the active editor, of whatever kind it is; empty when there is none. */
export async function filesHere(): Promise<readonly string[]> {
  const input = window.tabGroups.activeTabGroup.activeTab?.input
  const uri = input instanceof TabInputText || input instanceof TabInputCustom || input instanceof TabInputNotebook ? input.uri : undefined
  return uri?.scheme === 'file' ? [uri.fsPath] : []
}
