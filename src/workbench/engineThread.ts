import { Worker } from 'node:worker_threads'
import { Emitter, type Event } from '../base/emitter.ts'
import { connect, type Connection } from '../protocol/connect.ts'
import type { DataEngine, EngineChange, EngineEvents } from '../protocol/data.ts'
import { threadPort } from './threadPort.ts'

export type LogLevel = Parameters<EngineEvents['log']>[0]

/** The data engine on a thread of its own, so that nothing it does holds up the editor. */
export interface EngineThread {
  readonly engine: DataEngine
  readonly onDidChange: Event<EngineChange>
  readonly onLog: Event<{ level: LogLevel; message: string }>
  dispose(): Promise<void>
}

export interface EngineThreadOptions {
  /** The thread's script: `dist/engine.js`. */
  readonly script: string
  /** The messages in the person's language, as JSON. */
  readonly l10nBundle?: string | undefined
}

/** Starts the thread at the first call. */
export function openEngineThread(options: EngineThreadOptions): EngineThread {
  const changes = new Emitter<EngineChange>()
  const logs = new Emitter<{ level: LogLevel; message: string }>()
  const events: EngineEvents = { didChange: change => changes.fire(change), log: (level, message) => logs.fire({ level, message }) }
  let started: { worker: Worker; connection: Connection<DataEngine> } | undefined
  const start = () => {
    const worker = new Worker(options.script, { workerData: { l10nBundle: options.l10nBundle } })
    const connection = connect<DataEngine>(threadPort(worker), events)
    worker.on('error', (error: Error) => events.log('error', error.stack ?? error.message))
    worker.on('exit', () => {
      connection.close()
      started = undefined
    })
    started = { worker, connection }
    return started
  }
  const engine = new Proxy({} as DataEngine, {
    get: (_, method: keyof DataEngine) => {
      // Whoever awaits the engine itself must not take it for a promise.
      if ((method as string) === 'then') return undefined
      return (...args: unknown[]) => call((started ?? start()).connection.theirs, method, args)
    },
  })
  return {
    engine,
    onDidChange: changes.event,
    onLog: logs.event,
    async dispose() {
      started?.connection.close()
      await started?.worker.terminate()
      changes.dispose()
      logs.dispose()
    },
  }
}

function call(engine: DataEngine, method: keyof DataEngine, args: readonly unknown[]): unknown {
  return (engine[method] as (...args: unknown[]) => unknown)(...args)
}
