import { t } from '@vscode/l10n'
import { type ExtensionContext, ThemeIcon } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import { type ModelPage, type ModelSubject, parseModelState } from '../../protocol/modelPage.ts'
import { adoptPanel, openPanel, type Panel, type PanelOptions } from '../ui/panel.ts'
import { restorePanels } from '../ui/restorePanels.ts'
import { modelHost } from './modelHost.ts'
import { versionKey, versionName } from './modelKey.ts'
import type { ModelsStage } from './modelsStage.ts'

/** The activation event `onWebviewPanel:mlops.models.model` brings the pages back after a restart. */
const VIEW_TYPE = 'mlops.models.model'

export interface ModelPanels extends Disposable {
  /** Shows the page of a version, or of two side by side: the one that is open, or a new one. */
  show(subject: ModelSubject): void
}

/** The pages of models: at most one for each subject. They close with the extension and come back with the editor. */
export function openModelPanels(context: ExtensionContext, stage: () => ModelsStage): ModelPanels {
  const life = new Lifetime()
  const open = new Map<string, Panel<ModelPage>>()

  function keep(subject: ModelSubject, panel: Panel<ModelPage>): void {
    const key = keyOf(subject)
    open.set(key, panel)
    panel.life.own({ dispose: () => void (open.get(key) === panel && open.delete(key)) })
    panel.life.own(stage().models.onDidChange(() => panel.theirs.didChange()))
  }

  life.own(
    restorePanels(context.workspaceState, {
      viewType: VIEW_TYPE,
      parse: parseModelState,
      restore: (subject, tab) => keep(subject, adoptPanel<ModelPage>(tab, options(context, stage(), subject))),
    }),
  )
  life.own({ dispose: () => void [...open.values()].map(panel => panel.life.dispose()) })

  return {
    show(subject) {
      const shown = open.get(keyOf(subject))
      if (shown) shown.reveal()
      else keep(subject, openPanel<ModelPage>(options(context, stage(), subject)))
    },
    dispose: () => life.dispose(),
  }
}

function keyOf({ ids }: ModelSubject): string {
  return ids.map(versionKey).join('\n\n')
}

function options(context: ExtensionContext, stage: ModelsStage, subject: ModelSubject): PanelOptions {
  const [first, second] = subject.ids
  return {
    context,
    viewType: VIEW_TYPE,
    title: second ? t('{0} and {1}', versionName(first), versionName(second)) : versionName(first),
    page: 'model',
    subject,
    mine: modelHost(stage, subject),
    icon: new ThemeIcon('package'),
  }
}
