import type { ExtensionContext } from 'vscode'
import type { RunsEngine } from '../../protocol/runs.ts'
import type { Ui } from '../ui/ui.ts'
import type { RunsModel } from './runsModel.ts'
import type { RunsPreferences } from './runsPreferences.ts'
import type { DataOfRun } from './runsStage.ts'

/** What the Metrics pages stand on. */
export interface MetricsContext {
  readonly context: ExtensionContext
  readonly ui: Ui
  readonly engine: RunsEngine
  readonly runs: RunsModel
  readonly preferences: RunsPreferences
  readonly data: DataOfRun
}
