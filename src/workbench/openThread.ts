import { Worker } from 'node:worker_threads'
import { connect, type Connection } from '../protocol/connect.ts'
import { threadPort } from './threadPort.ts'

export interface ThreadOptions {
  /** The thread's script in dist/. */
  readonly script: string
  /** The messages in the person's language, as JSON. */
  readonly l10nBundle?: string | undefined
}

/** An engine on a thread of its own: its methods as promises. */
export interface Thread<Engine> {
  readonly engine: Engine
  dispose(): Promise<void>
}

/** Starts the thread at the first call, and again at the first call after it died. `events` are what it may tell. */
export function openThread<Engine extends object>(
  { script, l10nBundle }: ThreadOptions,
  events: object,
  onError: (message: string) => void,
): Thread<Engine> {
  let started: { worker: Worker; connection: Connection<Engine> } | undefined
  const start = () => {
    const worker = new Worker(script, { workerData: { l10nBundle } })
    const connection = connect<Engine>(threadPort(worker), events)
    worker.on('error', (error: Error) => onError(error.stack ?? error.message))
    worker.on('exit', () => {
      connection.close()
      started = undefined
    })
    started = { worker, connection }
    return started
  }
  const engine = new Proxy({} as Engine, {
    get: (_, method) => {
      // Whoever awaits the engine itself must not take it for a promise.
      if (typeof method !== 'string' || method === 'then') return undefined
      return (...args: unknown[]) => {
        const { theirs } = (started ?? start()).connection
        return Reflect.apply(Reflect.get(theirs, method) as (...args: unknown[]) => unknown, theirs, args)
      }
    },
  })
  return {
    engine,
    async dispose() {
      started?.connection.close()
      await started?.worker.terminate()
    },
  }
}
