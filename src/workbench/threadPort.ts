import type { MessagePort } from 'node:worker_threads'
import type { Port } from '../protocol/connect.ts'

/** The thread's own end of its connection to who started it. */
export function threadPort(port: MessagePort): Port {
  return {
    post: message => port.postMessage(message),
    listen(listener) {
      port.on('message', listener)
      return () => void port.off('message', listener)
    },
  }
}

/** An event that finds the connection closed has nobody left to tell. */
export function tell(event: () => unknown): void {
  void Promise.resolve(event()).catch(() => undefined)
}
