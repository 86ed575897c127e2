import { commands, type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode'
import type { Lifetime } from '../../base/lifetime.ts'
import type { RunRef, RunsEngine } from '../../protocol/runs.ts'
import type { TrackingThread } from '../openThreads.ts'
import { affects, readSetting } from '../ui/readSetting.ts'
import type { Ui } from '../ui/ui.ts'
import { Buckets } from './buckets.ts'
import { CodeFiles } from './codeFiles.ts'
import { openMetricsPanels } from './metricsPanel.ts'
import { RunDetails } from './runDetails.ts'
import { revealRun } from './revealRun.ts'
import { showCommit } from './showCommit.ts'
import { runPython } from './runPython.ts'
import { RunsContext } from './runsContext.ts'
import { RunsLens } from './runsLens.ts'
import { RunsModel } from './runsModel.ts'
import { RunsPreferences } from './runsPreferences.ts'
import type { DataOfRun, RunsStage } from './runsStage.ts'
import { ServerPort } from './serverPort.ts'
import { RunsTree, type RunsTreeParts } from './runsTree.ts'
import { openRunsView } from './runsTreeView.ts'
import { followDebugging } from './trackingDebug.ts'
import { type Expected, TrackingEnvironment } from './trackingEnvironment.ts'
import { findOwn, openFolders, readRunsSettings, workspaceToken } from './trackingConfig.ts'
import { environmentEnabled, trackingPort, trackingSettings } from './trackingSettings.ts'
import { TrackingServers } from './trackingServers.ts'
import { TrackingStatus } from './trackingStatus.ts'

export interface TrackingParts {
  readonly context: ExtensionContext
  readonly life: Lifetime
  readonly ui: Ui
  readonly thread: TrackingThread
  readonly data: DataOfRun
  readonly log: LogOutputChannel
}

/** The runs feature as it runs. */
export interface StartedTracking {
  readonly runs: RunsModel
  readonly runsTree: RunsTree
  readonly runsEngine: RunsEngine
  readonly environment: TrackingEnvironment
}

export interface TrackingFeature {
  readonly stage: RunsStage
  readonly started: StartedTracking
  /** Reads what is there and, in a trusted workspace, tells terminals where to record. */
  open(): Promise<void>
}

/** Creates the runs feature's parts; nothing asks the engine before `open`. */
export function startTracking({ context, life, ui, thread, data, log }: TrackingParts): TrackingFeature {
  const { engine } = thread
  const report = (error: unknown) => log.error(error instanceof Error ? error : String(error))
  const preferences = life.own(new RunsPreferences(context.workspaceState))
  const servers = new TrackingServers(context.workspaceState, context.secrets)
  const port = new ServerPort(context.workspaceState, () => readSetting(trackingPort))
  const token = workspaceToken(context, report)
  const runs = life.own(new RunsModel(engine, () => readRunsSettings({ port, servers, token }), report))
  const environment = life.own(openEnvironment(context, engine))
  life.own(environment.onDidChange(() => rememberPort(port, environment)))
  const { runsTree, view } = openTree({ life, engine, runs, preferences, data, report })
  life.own(new RunsContext(runs, preferences, environment))
  life.own(new TrackingStatus(runs, environment))
  life.own(new RunsLens({ engine, runs, preferences }, report))
  followThread({ life, thread, runs, environment, report })
  const open = () => openTracking({ runs, environment, expected: () => expectServer(port, token), report })
  const code = life.own(new CodeFiles(engine, () => runs.load()))
  const metrics = life.own(openMetricsPanels({ context, ui, engine, runs, preferences, data }))
  followWorkspace(life, open)
  const stage: RunsStage = {
    ui,
    engine,
    runs,
    preferences,
    servers,
    data,
    selected: () => view.selection,
    reveal: (run: RunRef) => revealRun({ view, tree: runsTree }, run),
    showMetrics: subject => metrics.show(subject),
    showCode: diff => code.show(diff),
    showMore: node => runsTree.showMore(node),
    variables: () => environment.start(),
    whereRecorded: () => environment.describe(),
    runFile: runPython,
    openFolder: openWindow,
    folders: openFolders,
    showCommit,
  }
  return { stage, started: { runs, runsTree, runsEngine: engine, environment }, open }
}

interface TreeParts extends Pick<RunsTreeParts, 'engine' | 'runs' | 'preferences' | 'report'> {
  readonly life: Lifetime
  readonly data: DataOfRun
}

function openTree({ life, engine, runs, preferences, data, report }: TreeParts) {
  const details = life.own(new RunDetails(engine, data))
  const buckets = new Buckets({ engine, data })
  const runsTree = life.own(new RunsTree({ engine, runs, preferences, details, buckets, report }))
  return { runsTree, view: openRunsView({ tree: runsTree, runs, details, preferences }, life) }
}

interface Opening {
  readonly runs: RunsModel
  readonly environment: TrackingEnvironment
  readonly expected: () => Promise<Expected>
  readonly report: (error: unknown) => void
}

/** Terminals are told before anything else is done: what runs there are may take longer. */
async function openTracking({ runs, environment, expected, report }: Opening): Promise<void> {
  await environment.announce(expected).catch(report)
  const reading = runs.reload()
  await runs.configured
  await environment.open().catch(report)
  await reading
}

async function expectServer(port: ServerPort, token: () => Promise<string>): Promise<Expected> {
  return { url: `http://127.0.0.1:${await port.find()}`, token: await token() }
}

function rememberPort(port: ServerPort, { server }: TrackingEnvironment): void {
  if (server.url !== undefined) port.remember(Number(new URL(server.url).port))
}

function openEnvironment(context: ExtensionContext, engine: RunsEngine): TrackingEnvironment {
  return new TrackingEnvironment({
    engine,
    collection: context.environmentVariableCollection,
    isEnabled: () => readSetting(environmentEnabled),
    isTrusted: () => workspace.isTrusted,
    own: findOwn,
  })
}

interface Following {
  readonly life: Lifetime
  readonly thread: TrackingThread
  readonly runs: RunsModel
  readonly environment: TrackingEnvironment
  readonly report: (error: unknown) => void
}

function followThread({ life, thread, runs, environment, report }: Following): void {
  life.own(followDebugging(environment))
  life.own(
    thread.onDidChange(change => {
      runs.follow(change)
      if (change.what === 'server') void environment.follow().catch(report)
    }),
  )
}

/** Folders, trust and settings of tracking that change: the engine is told, and all is read again. */
function followWorkspace(life: Lifetime, open: () => Promise<void>): void {
  life.own(workspace.onDidChangeWorkspaceFolders(() => void open()))
  life.own(workspace.onDidGrantWorkspaceTrust(() => void open()))
  life.own(
    workspace.onDidChangeConfiguration(event => {
      const isOurs = trackingSettings.some(setting => setting.id.startsWith('tracking.') && affects(event, setting))
      if (isOurs || event.affectsConfiguration('terminal.integrated.env')) void open()
    }),
  )
}

async function openWindow(folder: string): Promise<void> {
  await commands.executeCommand('vscode.openFolder', Uri.file(folder), { forceNewWindow: true })
}
