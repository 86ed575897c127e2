import { commands, extensions, Uri } from 'vscode'

/** The part of the built-in Git extension's API (version 1) that we use. */
interface GitApi {
  getRepository(uri: Uri): Repository | null
}

interface Repository {
  readonly inputBox: { value: string }
  add(paths: string[]): Promise<void>
}

/** Stages the files, proposes a message where the person wrote none, and shows Source Control. */
export async function prepareCommit(root: string, paths: readonly string[], message: string): Promise<void> {
  const repository = await repositoryOf(root)
  if (repository) {
    await repository.add([...paths])
    if (repository.inputBox.value === '') repository.inputBox.value = message
  }
  await commands.executeCommand('workbench.view.scm')
}

async function repositoryOf(root: string): Promise<Repository | undefined> {
  const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')
  if (!extension) return undefined
  const api = (await extension.activate()).getAPI(1)
  return api.getRepository(Uri.file(root)) ?? undefined
}
