import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { type ExtensionContext, ThemeIcon } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import type { DataEngine, ProjectView } from '../../protocol/data.ts'
import { parseSpaceState, type SpacePage, type SpaceSubject } from '../../protocol/spacePage.ts'
import { adoptPanel, openPanel, type Panel, type PanelOptions } from '../ui/panel.ts'
import { restorePanels } from '../ui/restorePanels.ts'
import type { Ui } from '../ui/ui.ts'
import type { DataModel } from './dataModel.ts'
import { spaceHost } from './spaceHost.ts'

/** The activation event `onWebviewPanel:mlops.data.space` brings the pages back after a restart. */
const VIEW_TYPE = 'mlops.data.space'

export interface SpaceContext {
  readonly context: ExtensionContext
  readonly ui: Ui
  readonly engine: DataEngine
  readonly data: DataModel
}

export interface SpacePanels extends Disposable {
  /** Shows the page of a project, the one that is open or a new one. */
  show(project: Pick<ProjectView, 'root'>): void
}

/** The Free Space pages: at most one for each project. They close with the extension and come back with the editor. */
export function openSpacePanels(context: SpaceContext): SpacePanels {
  const life = new Lifetime()
  const open = new Map<string, Panel<SpacePage>>()

  function keep(root: string, panel: Panel<SpacePage>): void {
    open.set(root, panel)
    panel.life.own({ dispose: () => void (open.get(root) === panel && open.delete(root)) })
    let known = namesOf(context.data, root)
    panel.life.own(
      context.data.onDidChange(() => {
        const now = namesOf(context.data, root)
        if (now !== known) panel.theirs.didChange()
        known = now
      }),
    )
  }

  life.own(
    restorePanels(context.context.workspaceState, {
      viewType: VIEW_TYPE,
      parse: kept => parseSpaceState(kept)?.subject,
      restore: (subject, tab) => keep(subject.root, adoptPanel<SpacePage>(tab, options(context, subject))),
    }),
  )
  life.own({ dispose: () => void [...open.values()].map(panel => panel.life.dispose()) })

  return {
    show({ root }) {
      const shown = open.get(root)
      if (shown) shown.reveal()
      else keep(root, openPanel<SpacePage>(options(context, { root, name: basename(root) })))
    },
    dispose: () => life.dispose(),
  }
}

/** What the project's pointers name and what its history has: what else changes has no say in what may go. */
function namesOf(data: DataModel, root: string): string {
  return data
    .targetsOf(root)
    .map(({ rel, oid, versions }) => `${rel} ${oid} ${versions}`)
    .join('\n')
}

function options({ context, engine, data, ui }: SpaceContext, subject: SpaceSubject): PanelOptions {
  return {
    context,
    viewType: VIEW_TYPE,
    title: t('Free Space'),
    page: 'space',
    subject,
    mine: spaceHost({ engine, ui, root: subject.root, ready: () => data.load() }),
    icon: new ThemeIcon('pie-chart'),
  }
}
