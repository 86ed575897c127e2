import { commands, type ExtensionContext, type LogOutputChannel, window } from 'vscode'
import type { Lifetime } from '../../base/lifetime.ts'
import type { RunRef } from '../../protocol/runs.ts'
import type { TrackingThread } from '../openThreads.ts'
import type { ContextKey } from '../contextKeys.ts'
import type { Ui } from '../ui/ui.ts'
import type { ModelsNode } from './modelNode.ts'
import { openModelPanels } from './modelPanels.ts'
import { ModelsModel } from './modelsModel.ts'
import type { ModelData, ModelsStage, ServedModel } from './modelsStage.ts'
import { ModelsTree } from './modelsTree.ts'

export interface ModelsParts {
  readonly context: ExtensionContext
  readonly life: Lifetime
  readonly ui: Ui
  readonly thread: TrackingThread
  readonly data: ModelData
  /** Settled once the engine knows what is open. */
  readonly ready: () => Promise<void>
  readonly showRun: (run: RunRef) => Promise<void>
  /** Versions that endpoints serve now. */
  readonly served: () => Promise<readonly ServedModel[]>
  readonly log: LogOutputChannel
}

export interface StartedModels {
  readonly models: ModelsModel
  readonly modelsTree: ModelsTree
}

/** Creates the models feature's parts; nothing is asked before they are loaded. */
export function startModels(parts: ModelsParts): { stage: ModelsStage; started: StartedModels } {
  const { context, life, ui, thread, data, log } = parts
  const report = (error: unknown) => log.error(error instanceof Error ? error : String(error))
  const models = life.own(new ModelsModel({ engine: thread.engine, ready: parts.ready, report }))
  const modelsTree = life.own(new ModelsTree({ engine: thread.engine, models, data, report }))
  const view = life.own(
    window.createTreeView<ModelsNode>('mlops.models', { treeDataProvider: modelsTree, canSelectMany: true, showCollapseAll: true }),
  )
  life.own(thread.onDidChange(change => models.follow(change)))
  life.own(
    models.onDidChange(() => {
      tellState(models.state)
      view.message = models.problem ?? models.places.flatMap(({ problem }) => problem ?? []).join('\n')
    }),
  )
  life.own({ dispose: () => tellState(undefined) })
  const panels = life.own(openModelPanels(context, () => stage))
  const stage: ModelsStage = {
    ui,
    engine: thread.engine,
    models,
    data,
    selected: () => view.selection,
    showRun: parts.showRun,
    showModel(...ids) {
      const [first, second] = ids
      if (first) panels.show({ ids: second ? [first, second] : [first] })
    },
    served: parts.served,
  }
  return { stage, started: { models, modelsTree } }
}

const STATE: ContextKey = 'mlops.models.state'

function tellState(state: string | undefined): void {
  void commands.executeCommand('setContext', STATE, state)
}
