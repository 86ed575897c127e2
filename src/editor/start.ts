import { config } from '@vscode/l10n'
import { env, type ExtensionContext, l10n, window, workspace } from 'vscode'
import { Lifetime } from '../base/lifetime.ts'
import { openThreads } from './openThreads.ts'
import { dataCommands } from './data/dataCommands.ts'
import { type DataFeature, startData } from './data/startData.ts'
import { mendOf } from './data/mends.ts'
import { dataOfRuns } from './dataOfRuns.ts'
import { modelsToServe } from './modelsToServe.ts'
import { modelsCommands } from './models/modelsCommands.ts'
import { type StartedModels, startModels } from './models/startModels.ts'
import { servingCommands } from './serving/servingCommands.ts'
import type { ServingStage } from './serving/servingStage.ts'
import { startServing } from './serving/startServing.ts'
import { runsCommands } from './tracking/runsCommands.ts'
import { type StartedTracking, startTracking } from './tracking/startTracking.ts'
import { followLog } from './ui/followLog.ts'
import { setLocale } from './ui/locale.ts'
import { openUi } from './ui/openUi.ts'
import { registerCommands } from './ui/registerCommands.ts'
import { showFailure } from './ui/showFailure.ts'
import type { Ui } from './ui/ui.ts'

/** What runs, for tests and for whoever extends us. */
export interface Started extends DataFeature, StartedTracking, StartedModels {
  readonly ui: Ui
  readonly serving: ServingStage
  dispose(): Promise<void>
}

/** Creates the parts and joins them. The engines' threads start with the first question, after activation. */
export function start(context: ExtensionContext): Started {
  const life = new Lifetime()
  if (l10n.bundle) config({ contents: l10n.bundle })
  setLocale(env.language)
  const log = life.own(window.createOutputChannel('MLOps', { log: true }))
  const ui = openUi({ log, viewId: 'mlops.data', onError: (error, button) => report(error, button) })
  const { thread, tracking, serving } = openThreads(context, life)
  for (const { onLog } of [thread, tracking, serving]) life.own(onLog(entry => followLog(log, entry)))
  const data = startData({ context, life, ui, thread, log })
  const dataOfRun = dataOfRuns(data.stage)
  const runs = startTracking({ context, life, ui, thread: tracking, data: dataOfRun, log })
  const models = startModels({
    context,
    life,
    ui,
    thread: tracking,
    data: dataOfRun,
    ready: () => runs.stage.runs.load(),
    showRun: run => runs.stage.reveal(run),
    served: async () => endpoints.stage.endpoints.served(),
    log,
  })
  const known = modelsToServe({ engine: tracking.engine, runs: runs.started.runs })
  const endpoints = startServing({ context, life, ui, thread: serving, models: known, log })
  const report = (error: unknown, doing: string, again?: () => Promise<unknown>) =>
    showFailure({ ui, log: (name, what) => log.error(name, what), mend: failure => mendOf(data.stage, failure, again) }, error, doing)
  const registered = [
    ...registerCommands(dataCommands, data.stage, report),
    ...registerCommands(runsCommands, runs.stage, report),
    ...registerCommands(modelsCommands, models.stage, report),
    ...registerCommands(servingCommands, endpoints.stage, report),
  ]
  for (const each of registered) life.own(each)
  const open = () => Promise.all([data.data.load(), runs.open().then(() => models.stage.models.load()), endpoints.open()])
  if (workspace.workspaceFolders) setImmediate(() => void open())
  return { ...data, ...runs.started, ...models.started, ui, serving: endpoints.stage, dispose: () => life.dispose() }
}
