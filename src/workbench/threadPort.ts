import type { MessagePort, Worker } from 'node:worker_threads'
import type { Port } from '../protocol/connect.ts'

/** A thread's end of a connection, or the thread as its parent sees it. */
export function threadPort(thread: MessagePort | Worker): Port {
  return {
    post: message => thread.postMessage(message),
    listen(listener) {
      thread.on('message', listener)
      return () => void thread.off('message', listener)
    },
  }
}

/** An event that finds the connection closed has nobody left to tell. */
export function tell(event: () => unknown): void {
  void Promise.resolve(event()).catch(() => undefined)
}
