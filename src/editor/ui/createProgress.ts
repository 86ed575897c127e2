import { type CancellationToken, ProgressLocation, window } from 'vscode'
import type { Call } from '../../protocol/connect.ts'
import type { Progress } from '../../protocol/data.ts'
import { describeProgress, percentOf } from './describeProgress.ts'

/** Work that ends sooner shows no notification: only the view's bar moves. */
const QUIET = 700

type Task<T> = (call: Call<Progress>) => Promise<T>

/** Long work: the view's bar at once, a cancellable notification when it lasts. Ends in every path, as the task ends. */
export function createProgress(viewId: string) {
  return async <T>(title: string, task: Task<T>): Promise<T> => {
    const control = new AbortController()
    let latest: Progress | undefined
    let tell: ((progress: Progress) => void) | undefined
    const running = task({
      signal: control.signal,
      onProgress: progress => {
        latest = progress
        tell?.(progress)
      },
    })
    const timer = setTimeout(() => {
      void window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (report, token) => {
        abortWith(token, control)
        let last = 0
        tell = progress => {
          const percent = percentOf(progress)
          const increment = percent === undefined ? undefined : Math.max(0, percent - last)
          if (percent !== undefined) last = Math.max(last, percent)
          report.report({ message: describeProgress(progress), ...(increment !== undefined && { increment }) })
        }
        if (latest) tell(latest)
        return settled(running)
      })
    }, QUIET)
    void window.withProgress({ location: { viewId } }, () => settled(running))
    try {
      return await running
    } finally {
      clearTimeout(timer)
      tell = undefined
    }
  }
}

function abortWith(token: CancellationToken, control: AbortController): void {
  token.onCancellationRequested(() => control.abort())
}

async function settled(running: Promise<unknown>): Promise<void> {
  await running.catch(() => undefined)
}
