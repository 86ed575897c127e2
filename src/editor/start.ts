import { join } from 'node:path'
import { config } from '@vscode/l10n'
import { env, type ExtensionContext, l10n, window, workspace } from 'vscode'
import { Lifetime } from '../base/lifetime.ts'
import { openEngineThread } from '../workbench/engineThread.ts'
import { commands } from './commands.ts'
import { type DataFeature, startData } from './data/startData.ts'
import { mendOf } from './data/mends.ts'
import { followLog } from './ui/followLog.ts'
import { setLocale } from './ui/locale.ts'
import { openUi } from './ui/openUi.ts'
import { registerCommands } from './ui/registerCommands.ts'
import { showFailure } from './ui/showFailure.ts'
import type { Ui } from './ui/ui.ts'

/** What runs, for tests and for whoever extends us. */
export interface Started extends DataFeature {
  readonly ui: Ui
  dispose(): Promise<void>
}

/** Creates the parts and joins them. The engine's thread starts with the first question, after activation. */
export function start(context: ExtensionContext): Started {
  const life = new Lifetime()
  if (l10n.bundle) config({ contents: l10n.bundle })
  setLocale(env.language)
  const log = life.own(window.createOutputChannel('MLOps', { log: true }))
  const ui = openUi({ log, viewId: 'mlops.data', onError: (error, button) => report(error, button) })
  const thread = openEngineThread({
    script: join(context.extensionPath, 'dist', 'engine.js'),
    ...(l10n.bundle && { l10nBundle: JSON.stringify(l10n.bundle) }),
  })
  life.own(thread)
  life.own(thread.onLog(entry => followLog(log, entry)))
  const feature = startData({ context, life, ui, thread, log })
  const report = (error: unknown, doing: string, again?: () => Promise<unknown>) =>
    showFailure({ ui, log: (name, what) => log.error(name, what), mend: failure => mendOf(feature.stage, failure, again) }, error, doing)
  for (const registered of registerCommands(commands, feature.stage, report)) life.own(registered)
  if (workspace.workspaceFolders) setImmediate(() => void feature.data.load())
  return { ...feature, ui, dispose: () => life.dispose() }
}
