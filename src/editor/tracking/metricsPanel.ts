import { t } from '@vscode/l10n'
import { ThemeIcon, type WebviewPanel } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import { type MetricsPage, type MetricsSubject, parseMetricsState } from '../../protocol/metricsPage.ts'
import { adoptPanel, openPanel, type Panel, type PanelOptions } from '../ui/panel.ts'
import { restorePanels } from '../ui/restorePanels.ts'
import { editorActions } from './editorActions.ts'
import type { MetricsContext } from './metricsContext.ts'
import { metricsHost } from './metricsHost.ts'
import { metricsViews } from './metricsViews.ts'
import { placesOf } from './metricsRefs.ts'

/** The activation event `onWebviewPanel:mlops.runs.metrics` brings the pages back after a restart. */
const VIEW_TYPE = 'mlops.runs.metrics'

export interface MetricsPanels extends Disposable {
  /** Shows the page of experiments, the one that is open or a new one, with the runs that the subject names selected. */
  show(subject: MetricsSubject): void
}

/** The Metrics pages: any number of each experiment. They close with the extension and come back with the editor. */
export function openMetricsPanels(context: MetricsContext): MetricsPanels {
  const life = new Lifetime()
  /** In the order in which they were opened. */
  const open = new Map<Panel<MetricsPage>, string>()

  function keep(subject: MetricsSubject, panel: Panel<MetricsPage>): void {
    const sources = new Set(placesOf(subject).map(({ source }) => source))
    open.set(panel, keyOf(subject))
    panel.life.own({ dispose: () => void open.delete(panel) })
    panel.life.own(
      context.runs.onDidChange(({ runsOf }) => {
        if (!runsOf || [...runsOf].some(id => sources.has(id))) panel.theirs.didChange()
      }),
    )
    // Stars and what is hidden are shared with the view and with other pages.
    panel.life.own(context.preferences.onDidChange(() => panel.theirs.didChange()))
  }

  function make(subject: MetricsSubject, tab?: WebviewPanel): void {
    const made: { panel?: Panel<MetricsPage> } = {}
    const replace = (other: MetricsSubject) => {
      make(other)
      void made.panel?.life.dispose()
    }
    const given = options(context, subject, { replace, another: () => make(subject) })
    made.panel = tab ? adoptPanel<MetricsPage>(tab, given) : openPanel<MetricsPage>(given)
    keep(subject, made.panel)
  }

  life.own(
    restorePanels(context.context.workspaceState, { viewType: VIEW_TYPE, parse: kept => parseMetricsState(kept)?.subject, restore: make }),
  )
  life.own({ dispose: () => void [...open.keys()].map(panel => panel.life.dispose()) })

  return {
    show(subject) {
      const shown = [...open].find(([, key]) => key === keyOf(subject))?.[0]
      if (!shown) return make(subject)
      shown.reveal()
      if (subject.selected) shown.theirs.select(subject.selected)
    },
    dispose: () => life.dispose(),
  }
}

function keyOf(subject: MetricsSubject): string {
  return JSON.stringify(placesOf(subject).map(({ source, experimentIds }) => [source, ...experimentIds]))
}

interface Siblings {
  readonly replace: (subject: MetricsSubject) => void
  readonly another: () => void
}

function options(parts: MetricsContext, subject: MetricsSubject, siblings: Siblings): PanelOptions {
  const { context, engine, runs, preferences, data } = parts
  return {
    context,
    viewType: VIEW_TYPE,
    title: t('Metrics of {0}', subject.title),
    page: 'metrics',
    subject,
    mine: metricsHost({
      engine,
      subject,
      preferences,
      views: metricsViews(context.workspaceState, keyOf(subject)),
      versionsOf: path => data.versions(path),
      ready: () => runs.load(),
      actions: editorActions(parts, subject, siblings),
    }),
    icon: new ThemeIcon('graph-line'),
    blobs: true,
  }
}
