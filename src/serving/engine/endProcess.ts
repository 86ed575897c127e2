import { isAlive } from '../../base/isAlive.ts'

const POLL_MS = 50
/** What is still being answered may take so long; then it is ended without asking. */
const PATIENCE_MS = 30_000
/** One that no longer listens and is not gone may be a zombie, which nobody can end: its parent's thread is gone. */
const SILENT_MS = 3000

/** Has a gateway answer what waits and end; resolves when it is gone. */
export async function endProcess(pid: number, url: string): Promise<void> {
  process.kill(pid, 'SIGTERM')
  const start = Date.now()
  for (let silent = 0; isAlive(pid) && silent < SILENT_MS; silent = (await listens(url)) ? 0 : silent + POLL_MS) {
    if (Date.now() - start > PATIENCE_MS) break
    await new Promise(done => setTimeout(done, POLL_MS))
  }
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

async function listens(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/ping`, { signal: AbortSignal.timeout(1000) }).catch((error: unknown) =>
    // It listens, but is busy.
    error instanceof Error && error.name === 'TimeoutError' ? new Response() : undefined,
  )
  await answer?.body?.cancel()
  return answer !== undefined
}
