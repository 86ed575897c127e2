import { type Event, extensions } from 'vscode'

/** The part of the built-in Git extension's API (version 1) that we use. */
interface GitApi {
  readonly state: 'uninitialized' | 'initialized'
  readonly onDidChangeState: Event<unknown>
}

/** Git may be slow to look for repositories; by then it need not be waited for. */
const LONGEST_MS = 10_000

/** Resolves when Git's repositories are in Source Control: at once where there is no Git, and never late. */
export async function whenGitIsOpen(): Promise<void> {
  try {
    const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')
    const api = (await extension?.activate())?.getAPI(1)
    if (!api || api.state === 'initialized') return
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, LONGEST_MS)
      const listening = api.onDidChangeState(() => {
        clearTimeout(timer)
        listening.dispose()
        resolve()
      })
    })
  } catch {
    // It is switched off, or finds no git: then there is nothing to wait for.
  }
}
