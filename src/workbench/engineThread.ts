import { Emitter, type Event } from '../base/emitter.ts'
import type { DataEngine, EngineChange, EngineEvents } from '../protocol/data.ts'
import { openThread, type Thread, type ThreadOptions } from './openThread.ts'

export type LogLevel = Parameters<EngineEvents['log']>[0]

/** The data engine on a thread of its own, so that nothing it does holds up the editor. */
export interface EngineThread extends Thread<DataEngine> {
  readonly onDidChange: Event<EngineChange>
  readonly onLog: Event<{ level: LogLevel; message: string }>
}

/** Starts the thread, `dist/engine.js`, at the first call. */
export function openEngineThread(options: ThreadOptions): EngineThread {
  const changes = new Emitter<EngineChange>()
  const logs = new Emitter<{ level: LogLevel; message: string }>()
  const events: EngineEvents = { didChange: change => changes.fire(change), log: (level, message) => logs.fire({ level, message }) }
  const thread = openThread<DataEngine>(options, events, message => events.log('error', message))
  return {
    engine: thread.engine,
    onDidChange: changes.event,
    onLog: logs.event,
    async dispose() {
      await thread.dispose()
      changes.dispose()
      logs.dispose()
    },
  }
}
