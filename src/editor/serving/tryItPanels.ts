import { t } from '@vscode/l10n'
import { type ExtensionContext, ThemeIcon } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import type { RowsEngine } from '../../protocol/rowsView.ts'
import type { ServingEngine } from '../../protocol/serving.ts'
import { parseTryItState, type TryItPage, type TryItSubject } from '../../protocol/tryItPage.ts'
import { adoptPanel, openPanel, type Panel, type PanelOptions } from '../ui/panel.ts'
import { restorePanels } from '../ui/restorePanels.ts'
import type { Ui } from '../ui/ui.ts'
import type { EndpointsModel } from './endpointsModel.ts'
import { tryItHost } from './tryItHost.ts'

/** The activation event `onWebviewPanel:mlops.serving.tryIt` brings the pages back after a restart. */
const VIEW_TYPE = 'mlops.serving.tryIt'

export interface TryItContext {
  readonly context: ExtensionContext
  readonly ui: Ui
  readonly engine: ServingEngine & RowsEngine
  readonly endpoints: EndpointsModel
  readonly folders: () => readonly string[]
  /** Resolves once the engine knows what is open. */
  readonly ready: () => Promise<void>
}

export interface TryItPanels extends Disposable {
  show(endpoint: string): void
}

/** The Try It pages: at most one for each endpoint. They close with the extension and come back with the editor. */
export function openTryItPanels(parts: TryItContext): TryItPanels {
  const life = new Lifetime()
  const open = new Map<string, Panel<TryItPage>>()

  function keep(endpoint: string, panel: Panel<TryItPage>): void {
    open.set(endpoint, panel)
    panel.life.own({ dispose: () => void (open.get(endpoint) === panel && open.delete(endpoint)) })
    let known = stateOf(parts.endpoints, endpoint)
    panel.life.own(
      parts.endpoints.onDidChange(() => {
        const now = stateOf(parts.endpoints, endpoint)
        if (now !== known) panel.theirs.didChange()
        known = now
      }),
    )
  }

  life.own(
    restorePanels(parts.context.workspaceState, {
      viewType: VIEW_TYPE,
      parse: kept => parseTryItState(kept)?.subject,
      restore: (subject, tab) => keep(subject.endpoint, adoptPanel<TryItPage>(tab, options(parts, subject))),
    }),
  )
  life.own({ dispose: () => void [...open.values()].map(panel => panel.life.dispose()) })

  return {
    show(endpoint) {
      const shown = open.get(endpoint)
      if (shown) shown.reveal()
      else keep(endpoint, openPanel<TryItPage>(options(parts, { endpoint })))
    },
    dispose: () => life.dispose(),
  }
}

/** What of an endpoint the page shows; figures are not among it. */
function stateOf(endpoints: EndpointsModel, id: string): string {
  const view = endpoints.view(id)
  return [view?.state, view?.url, view?.problem, view?.stable.model.hash, view?.stable.model.version].join('\n')
}

function options({ context, engine, endpoints, ui, folders, ready }: TryItContext, subject: TryItSubject): PanelOptions {
  const { endpoint } = subject
  return {
    context,
    viewType: VIEW_TYPE,
    title: t('Try {0}', endpoint),
    page: 'tryIt',
    subject,
    mine: tryItHost({
      engine,
      ui,
      endpoint,
      view: async () => {
        await ready()
        return endpoints.view(endpoint)
      },
      start: () => ui.execute('mlops.serving.start', endpoint),
      folder: () => folders()[0] ?? '',
    }),
    icon: new ThemeIcon('beaker'),
  }
}
