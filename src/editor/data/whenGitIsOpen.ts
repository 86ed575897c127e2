import { findGitApi } from './gitApi.ts'

/** Git may be slow to look for repositories; by then it need not be waited for. */
const LONGEST_MS = 10_000

/** Resolves when Git's repositories are in Source Control: at once where there is no Git, and never late. */
export async function whenGitIsOpen(): Promise<void> {
  const api = await findGitApi()
  if (!api || api.state === 'initialized') return
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, LONGEST_MS)
    const listening = api.onDidChangeState(() => {
      clearTimeout(timer)
      listening.dispose()
      resolve()
    })
  })
}
