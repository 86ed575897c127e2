import { t } from '@vscode/l10n'
import { type ExtensionContext, ThemeIcon, workspace } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import { withCall } from '../../protocol/connect.ts'
import type { DataEngine, TargetView } from '../../protocol/data.ts'
import { parseVersionsState, type VersionsPage, type VersionsSubject } from '../../protocol/versionsPage.ts'
import { adoptPanel, openPanel, type Panel, type PanelOptions } from '../ui/panel.ts'
import { restorePanels } from '../ui/restorePanels.ts'
import type { Ui } from '../ui/ui.ts'
import type { DataModel } from './dataModel.ts'
import type { FileChange } from './fileChange.ts'
import { type VersionsActions, versionsHost } from './versionsHost.ts'

/** The activation event `onWebviewPanel:mlops.data.versions` brings the pages back after a restart. */
const VIEW_TYPE = 'mlops.data.versions'

export interface VersionsContext {
  readonly context: ExtensionContext
  readonly ui: Ui
  readonly engine: DataEngine
  readonly data: DataModel
  readonly openChange: (target: TargetView, change: FileChange) => Promise<void>
}

export interface VersionsPanels extends Disposable {
  /** Shows the page of a target, the one that is open or a new one, at the version of `commit` when it is given, compared with that of `until`. */
  show(target: TargetView, commit?: string, until?: string): void
}

/** The Versions pages: at most one for each target. They close with the extension and come back with the editor. */
export function openVersionsPanels(context: VersionsContext): VersionsPanels {
  const life = new Lifetime()
  const open = new Map<string, Panel<VersionsPage>>()

  function keep(id: string, panel: Panel<VersionsPage>): void {
    open.set(id, panel)
    panel.life.own({ dispose: () => void (open.get(id) === panel && open.delete(id)) })
    panel.life.own(
      context.data.onDidChange(({ ids }) => {
        if (!ids || ids.includes(id)) panel.theirs.didChange()
      }),
    )
  }

  life.own(
    restorePanels(context.context.workspaceState, {
      viewType: VIEW_TYPE,
      parse: kept => parseVersionsState(kept)?.subject,
      restore: (subject, tab) => keep(subject.id, adoptPanel<VersionsPage>(tab, options(context, subject))),
    }),
  )
  life.own(
    workspace.onDidGrantWorkspaceTrust(() => {
      for (const panel of open.values()) panel.theirs.didChange()
    }),
  )
  life.own({ dispose: () => void [...open.values()].map(panel => panel.life.dispose()) })

  return {
    show({ id, rel }, selected, until) {
      const shown = open.get(id)
      if (!shown) return keep(id, openPanel<VersionsPage>(options(context, { id, rel, selected, until })))
      shown.reveal()
      if (selected !== undefined) shown.theirs.select(selected, until)
    },
    dispose: () => life.dispose(),
  }
}

function options({ context, engine, data, ui, openChange }: VersionsContext, subject: VersionsSubject): PanelOptions {
  return {
    context,
    viewType: VIEW_TYPE,
    title: t('Versions of {0}', subject.rel.split('/').at(-1) ?? subject.rel),
    page: 'versions',
    subject,
    mine: versionsHost({
      engine,
      id: subject.id,
      actions: { ...actionsOf(ui, engine), openChange },
      ready: () => data.load(),
      isTrusted: () => workspace.isTrusted,
    }),
    icon: new ThemeIcon('history'),
  }
}

/** The commands that the tree and the lenses run, so that questions, progress and messages are the same everywhere. */
function actionsOf(ui: Ui, engine: DataEngine): Omit<VersionsActions, 'openChange'> {
  return {
    track: target => ui.execute('mlops.data.trackNew', target.id),
    push: target => ui.execute('mlops.data.push', target.id),
    pull: target => ui.execute('mlops.data.pull', target.id),
    fetchVersion: (target, { number, commit }) =>
      ui.progress(t('Fetching v{0} of {1}', number, target.rel), call => engine.fetchVersion(target.id, commit, withCall(call))),
    checkout: (target, { commit }) => ui.execute('mlops.data.checkoutVersion', target.id, commit),
    edit: target => ui.execute('mlops.data.editDescription', target.id),
    showSourceControl: () => ui.execute('workbench.view.scm'),
  }
}
