import { Emitter, type Event } from '../../base/emitter.ts'
import type { RowsEngine } from '../../protocol/rowsView.ts'
import type { ServingChange, ServingEngine, ServingEvents } from '../../protocol/serving.ts'
import { openThread, type Thread, type ThreadOptions } from '../openThread.ts'

export type ServingLog = { readonly level: Parameters<ServingEvents['log']>[0]; readonly message: string }

/** The serving engine on a thread of its own. When it ends, so do its endpoints, but for those that are to stay. */
export interface ServingThread extends Thread<ServingEngine & RowsEngine> {
  readonly onDidChange: Event<ServingChange>
  readonly onLog: Event<ServingLog>
}

/** Starts the thread, `dist/servingEngine.js`, at the first call. */
export function openServingThread(options: ThreadOptions): ServingThread {
  const changes = new Emitter<ServingChange>()
  const logs = new Emitter<ServingLog>()
  const events: ServingEvents = { didChange: change => changes.fire(change), log: (level, message) => logs.fire({ level, message }) }
  const thread = openThread<ServingEngine & RowsEngine>(options, events, message => {
    events.log('error', message)
    // What the thread held is gone with it; the next call starts another.
    events.didChange({ what: 'endpoints' })
  })
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
