import { commands, Uri } from 'vscode'
import { findGitApi } from './gitApi.ts'

/** Stages the files, proposes a message where the person wrote none, and shows Source Control. */
export async function prepareCommit(root: string, paths: readonly string[], message: string): Promise<void> {
  const repository = (await findGitApi())?.getRepository(Uri.file(root))
  if (repository) {
    await repository.add([...paths])
    if (repository.inputBox.value === '') repository.inputBox.value = message
  }
  await commands.executeCommand('workbench.view.scm')
}
