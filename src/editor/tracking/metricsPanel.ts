import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { type ExtensionContext, ThemeIcon, Uri, type WebviewPanel, window, workspace } from 'vscode'
import { type Disposable, Lifetime } from '../../base/lifetime.ts'
import { type MetricsPage, type MetricsSubject, parseMetricsState } from '../../protocol/metricsPage.ts'
import type { RunsEngine } from '../../protocol/runs.ts'
import { adoptPanel, openPanel, type Panel, type PanelOptions } from '../ui/panel.ts'
import type { Ui } from '../ui/ui.ts'
import { metricsHost } from './metricsHost.ts'
import type { RunsModel } from './runsModel.ts'

/** The activation event `onWebviewPanel:mlops.runs.metrics` brings the pages back after a restart. */
const VIEW_TYPE = 'mlops.runs.metrics'

export interface MetricsContext {
  readonly context: ExtensionContext
  readonly ui: Ui
  readonly engine: RunsEngine
  readonly runs: RunsModel
}

export interface MetricsPanels extends Disposable {
  /** Shows the page of experiments: the one that is open, or a new one. */
  show(subject: MetricsSubject): void
}

/** The Metrics pages: one for each experiment that was asked for. They close with the extension and come back with the editor. */
export function openMetricsPanels(context: MetricsContext): MetricsPanels {
  const life = new Lifetime()
  const open = new Map<string, Panel<MetricsPage>>()

  function keep(subject: MetricsSubject, panel: Panel<MetricsPage>): void {
    const id = keyOf(subject)
    open.set(id, panel)
    panel.life.own({ dispose: () => void (open.get(id) === panel && open.delete(id)) })
    panel.life.own(
      context.runs.onDidChange(({ runsOf }) => {
        if (!runsOf || runsOf.has(subject.source)) panel.theirs.didChange()
      }),
    )
  }

  life.own(
    window.registerWebviewPanelSerializer(VIEW_TYPE, {
      async deserializeWebviewPanel(tab: WebviewPanel, raw: unknown) {
        const subject = parseMetricsState(raw)?.subject
        if (subject) keep(subject, adoptPanel<MetricsPage>(tab, options(context, subject)))
        else tab.dispose()
      },
    }),
  )
  life.own({ dispose: () => void [...open.values()].map(panel => panel.life.dispose()) })

  return {
    show(subject) {
      const shown = open.get(keyOf(subject))
      if (shown) shown.reveal()
      else keep(subject, openPanel<MetricsPage>(options(context, subject)))
    },
    dispose: () => life.dispose(),
  }
}

function keyOf({ source, experimentIds }: MetricsSubject): string {
  return [source, ...experimentIds].join('\n')
}

function options({ context, engine, runs, ui }: MetricsContext, subject: MetricsSubject): PanelOptions {
  const { source, title } = subject
  return {
    extensionUri: context.extensionUri,
    viewType: VIEW_TYPE,
    title: t('Metrics of {0}', title),
    page: 'metrics',
    subject,
    mine: metricsHost({
      engine,
      subject,
      ready: () => runs.load(),
      actions: { openRun: runId => ui.execute('mlops.runs.show', { source, runId }), save: saveFile },
    }),
    icon: new ThemeIcon('graph-line'),
    blobs: true,
  }
}

/** The page suggests a name; where it goes the person says. */
async function saveFile(name: string, content: string | Uint8Array): Promise<boolean> {
  const folder = workspace.workspaceFolders?.[0]?.uri
  const suggested = basename(name.replace(/[\\/:*?"<>|]/g, '-'))
  const file = await window.showSaveDialog({ ...(folder && { defaultUri: Uri.joinPath(folder, suggested) }), saveLabel: t('Save') })
  if (file) await workspace.fs.writeFile(file, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  return file !== undefined
}
