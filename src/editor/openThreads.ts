import { join } from 'node:path'
import { type ExtensionContext, l10n } from 'vscode'
import type { Lifetime } from '../base/lifetime.ts'
import type { DataEngine, EngineChange } from '../protocol/data.ts'
import type { ModelsEngine } from '../protocol/models.ts'
import type { RowsEngine } from '../protocol/rowsView.ts'
import type { RunsChange, RunsEngine } from '../protocol/runs.ts'
import type { ServingChange, ServingEngine } from '../protocol/serving.ts'
import { readServingSettings } from './serving/servingConfig.ts'
import { type EngineThread, openThread } from '../workbench/openThread.ts'

export type DataThread = EngineThread<DataEngine, EngineChange>
/** Stores of runs and of models, and the HTTP server. */
export type TrackingThread = EngineThread<RunsEngine & ModelsEngine, RunsChange>
/** When it ends, so do its endpoints, but for those that are to stay. */
export type ServingThread = EngineThread<ServingEngine & RowsEngine, ServingChange>

/** An engine each, started at its first call; they end with the extension. What one served is gone when it dies, so that is told. */
export function openThreads({ extensionPath }: ExtensionContext, life: Lifetime) {
  const script = (name: string) => ({
    script: join(extensionPath, 'dist', name),
    ...(l10n.bundle && { l10nBundle: JSON.stringify(l10n.bundle) }),
  })
  const thread: DataThread = life.own(openThread(script('engine.js')))
  const tracking: TrackingThread = life.own(openThread(script('trackingEngine.js'), { lost: { what: 'server' } }))
  const serving: ServingThread = life.own(
    openThread(script('servingEngine.js'), {
      begin: async engine => engine.configure(await readServingSettings()),
      lost: { what: 'endpoints' },
    }),
  )
  return { thread, tracking, serving }
}
