import { commands, extensions, type Uri } from 'vscode'

/** What we ask of the built-in Git extension. */
interface GitApi {
  getAPI(version: 1): {
    readonly repositories: readonly { readonly rootUri: Uri; getCommit(ref: string): Promise<{ readonly hash: string }> }[]
  }
}

/** Shows a commit's changes in the editor; false when no open repository has it. */
export async function showCommit(commit: string): Promise<boolean> {
  const extension = extensions.getExtension<GitApi>('vscode.git')
  const git = extension && (await extension.activate()).getAPI(1)
  for (const repository of git?.repositories ?? []) {
    const found = await repository.getCommit(commit).catch(() => undefined)
    if (!found) continue
    await commands.executeCommand('git.viewCommit', repository, found.hash)
    return true
  }
  return false
}
