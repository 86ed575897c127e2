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
  /** False until the first call, and after its death. */
  readonly isRunning: boolean
  readonly onDidChange: Event<Change>
  readonly onLog: Event<ThreadLog>
  dispose(): Promise<void>
}

/** How a thread begins and ends. */
export interface ThreadLife<Engine, Change> {
  /** Told to an engine that has started, before the call that started it. */
  readonly begin?: (engine: Engine) => Promise<void>
  /** The change that its death makes, where it held something. */
  readonly lost?: Change
}

/** Starts the thread at the first call, and again at the first call after it died. */
export function openThread<Engine extends object, Change>(
  options: ThreadOptions,
  { begin, lost }: ThreadLife<Engine, Change> = {},
): EngineThread<Engine, Change> {
  const changes = new Emitter<Change>()
  const logs = new Emitter<ThreadLog>()
  const events = {
    didChange: (change: Change) => changes.fire(change),
    log: (level: ThreadLog['level'], message: string) => logs.fire({ level, message }),
  }
  const onError = (message: string) => {
    events.log('error', message)
    if (lost !== undefined) events.didChange(lost)
  }
  const onBegin = (error: unknown) => events.log('warn', error instanceof Error ? error.message : String(error))
  const called = startOnCall<Engine>({ ...options, begin }, events, { onError, onBegin })
  return {
    engine: called.engine,
    get isRunning() {
      return called.isRunning()
    },
    onDidChange: changes.event,
    onLog: logs.event,
    async dispose() {
      await called.end()
      changes.dispose()
      logs.dispose()
    },
  }
}

interface Called<Engine> {
  readonly engine: Engine
  readonly isRunning: () => boolean
  readonly end: () => Promise<void>
}

function startOnCall<Engine extends object>(
  { script, l10nBundle, begin }: ThreadOptions & { readonly begin: ((engine: Engine) => Promise<void>) | undefined },
  events: object,
  { onError, onBegin }: { readonly onError: (message: string) => void; readonly onBegin: (error: unknown) => void },
): Called<Engine> {
  let started: { worker: Worker; connection: Connection<Engine>; begun: Promise<void> | undefined } | undefined
  const start = () => {
    const worker = new Worker(script, { workerData: { l10nBundle } })
    const connection = connect<Engine>(threadPort(worker), events)
    worker.on('error', (error: Error) => onError(error.stack ?? error.message))
    worker.on('exit', () => {
      connection.close()
      started = undefined
    })
    // What it could not be told then, it says is lacking when it is asked.
    const begun = begin?.(connection.theirs).catch((error: unknown) => onBegin(error))
    started = { worker, connection, begun }
    return started
  }
  const engine = new Proxy({} as Engine, {
    get: (_, method) => {
      // Whoever awaits the engine itself must not take it for a promise.
      if (typeof method !== 'string' || method === 'then') return undefined
      return (...args: unknown[]) => {
        const { connection, begun } = started ?? start()
        const { theirs } = connection
        const call = () => Reflect.apply(Reflect.get(theirs, method) as (...args: unknown[]) => unknown, theirs, args)
        return begun ? begun.then(call) : call()
      }
    },
  })
  return {
    engine,
    isRunning: () => started !== undefined,
    async end() {
      started?.connection.close()
      await started?.worker.terminate()
    },
  }
}
