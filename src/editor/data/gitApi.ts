import { type Event, extensions, type Uri } from 'vscode'

/** The part of the built-in Git extension's API (version 1) that we use. */
export interface GitApi {
  readonly state: 'uninitialized' | 'initialized'
  readonly onDidChangeState: Event<unknown>
  readonly repositories: readonly GitRepository[]
  readonly onDidOpenRepository: Event<GitRepository>
  readonly onDidCloseRepository: Event<GitRepository>
  getRepository(uri: Uri): GitRepository | null
}

export interface GitRepository {
  readonly rootUri: Uri
  readonly inputBox: { value: string }
  readonly state: { readonly HEAD: GitHead | undefined; readonly onDidChange: Event<void> }
  add(paths: string[]): Promise<void>
}

/** Where a repository is; a branch, its commit, and how it stands against the branch that it is pushed to. */
export interface GitHead {
  readonly name?: string | undefined
  readonly commit?: string | undefined
  readonly upstream?: { readonly remote: string; readonly name: string } | undefined
  readonly ahead?: number | undefined
}

/** Git's side of the editor; undefined where it is switched off or finds no git. */
export async function findGitApi(): Promise<GitApi | undefined> {
  try {
    const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')
    return (await extension?.activate())?.getAPI(1)
  } catch {
    return undefined
  }
}
