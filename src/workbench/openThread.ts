import { Worker } from 'node:worker_threads'
import { Emitter, type Event } from '../base/emitter.ts'
import { connect, type Connection } from '../protocol/connect.ts'
import { threadPort } from './threadPort.ts'

export interface ThreadOptions {
  /** The thread's script in dist/. */
  readonly script: string
  /** The messages in the person's language, as JSON. */
  readonly l10nBundle?: string | undefined
}

export interface ThreadLog {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error'
  readonly message: string
}

/** An engine on a thread of its own, so that nothing it does holds up the editor: its methods as promises, and what it tells. */
export interface EngineThread<Engine, Change> {
  readonly engine: Engine
  readonly onDidChange: Event<Change>
  readonly onLog: Event<ThreadLog>
  dispose(): Promise<void>
}

/**
 * Starts the thread at the first call, and again at the first call after it died; `lost` is the change that its death makes, where it
 * held something.
 */
export function openThread<Engine extends object, Change>(options: ThreadOptions, lost?: Change): EngineThread<Engine, Change> {
  const changes = new Emitter<Change>()
  const logs = new Emitter<ThreadLog>()
  const events = {
    didChange: (change: Change) => changes.fire(change),
    log: (level: ThreadLog['level'], message: string) => logs.fire({ level, message }),
  }
  const { engine, end } = startOnCall<Engine>(options, events, message => {
    events.log('error', message)
    if (lost !== undefined) events.didChange(lost)
  })
  return {
    engine,
    onDidChange: changes.event,
    onLog: logs.event,
    async dispose() {
      await end()
      changes.dispose()
      logs.dispose()
    },
  }
}

interface Called<Engine> {
  readonly engine: Engine
  readonly end: () => Promise<void>
}

function startOnCall<Engine extends object>(
  { script, l10nBundle }: ThreadOptions,
  events: object,
  onError: (message: string) => void,
): Called<Engine> {
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
    async end() {
      started?.connection.close()
      await started?.worker.terminate()
    },
  }
}
