import { Emitter, type Event } from '../../base/emitter.ts'
import type { ModelsEngine } from '../../protocol/models.ts'
import type { RunsChange, RunsEngine, RunsEvents } from '../../protocol/runs.ts'
import { openThread, type Thread, type ThreadOptions } from '../openThread.ts'

export type TrackingLog = { readonly level: Parameters<RunsEvents['log']>[0]; readonly message: string }

/** The tracking engine (stores of runs and the HTTP server) on a thread of its own. */
export interface TrackingThread extends Thread<RunsEngine & ModelsEngine> {
  readonly onDidChange: Event<RunsChange>
  readonly onLog: Event<TrackingLog>
}

/** Starts the thread, `dist/trackingEngine.js`, at the first call. */
export function openTrackingThread(options: ThreadOptions): TrackingThread {
  const changes = new Emitter<RunsChange>()
  const logs = new Emitter<TrackingLog>()
  const events: RunsEvents = { didChange: change => changes.fire(change), log: (level, message) => logs.fire({ level, message }) }
  const thread = openThread<RunsEngine & ModelsEngine>(options, events, message => {
    events.log('error', message)
    // What the thread served is gone with it; the next call starts another.
    events.didChange({ what: 'server' })
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
