import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { env, type ExtensionContext, type LogOutputChannel, type TreeView, Uri, window, workspace } from 'vscode'
import type { Lifetime } from '../../base/lifetime.ts'
import type { ServingThread } from '../openThreads.ts'
import { createProgress } from '../ui/createProgress.ts'
import { affects } from '../ui/readSetting.ts'
import type { Ui } from '../ui/ui.ts'
import { Consents } from './consents.ts'
import { EndpointLogs } from './endpointLogs.ts'
import type { EndpointsNode } from './endpointNode.ts'
import { EndpointsModel } from './endpointsModel.ts'
import { EndpointsTree } from './endpointsTree.ts'
import { choosePython, findModelFiles, openFolders, planDefaults, readServingSettings } from './servingConfig.ts'
import { tellServingContext } from './servingContext.ts'
import { servingPython } from './servingSettings.ts'
import type { ModelsToServe, ServingStage } from './servingStage.ts'
import { openTryItPanels } from './tryItPanels.ts'

export interface ServingParts {
  readonly context: ExtensionContext
  readonly life: Lifetime
  readonly ui: Ui
  readonly thread: ServingThread
  readonly models: ModelsToServe
  readonly log: LogOutputChannel
}

export interface ServingFeature {
  readonly stage: ServingStage
  /** Finds endpoints that were to stay. */
  open(): Promise<void>
}

/** Creates the serving feature's parts. The engine starts when something was left to run, or somebody asks for something. */
export function startServing({ context, life, ui: plain, thread, models, log }: ServingParts): ServingFeature {
  const { engine } = thread
  // Who takes the place of the person for all features does so here too.
  const ui = Object.assign(Object.create(plain) as Ui, { progress: createProgress('mlops.endpoints') })
  const report = (error: unknown) => log.error(error instanceof Error ? error : String(error))
  const endpoints = life.own(new EndpointsModel(engine, readServingSettings, context.workspaceState))
  const tree = life.own(new EndpointsTree(endpoints))
  const logs = life.own(new EndpointLogs(engine))
  const view = life.own(window.createTreeView<EndpointsNode>('mlops.endpoints', { treeDataProvider: tree, showCollapseAll: true }))
  life.own(tellServingContext(endpoints))
  followView(life, { endpoints, view })
  let opened: Promise<void> | undefined
  const configure = () => (opened = endpoints.configure())
  const ready = () => opened ?? configure()
  const open = async () => (thread.isRunning || openFolders().some(mayRun) ? configure() : endpoints.rest())
  const tryIt = life.own(openTryItPanels({ context, ui, engine, endpoints, folders: openFolders, ready }))
  followThread(life, { thread, endpoints, logs })
  followWorkspace(life, () => void open().catch(report))
  const stage: ServingStage = {
    ui,
    engine,
    endpoints,
    models,
    consents: new Consents(context.workspaceState, ui),
    folders: openFolders,
    defaults: planDefaults,
    findFiles: findModelFiles,
    choosePython: () => choosePython(ui),
    showTryIt: endpoint => tryIt.show(endpoint),
    showLogs: endpoint => logs.show(endpoint),
    forgetLogs: endpoint => logs.forget(endpoint),
    openUrl: async url => void (await env.openExternal(Uri.parse(url))),
  }
  return { stage, open }
}

/** Endpoints that are to outlive their window are noted in files. */
function mayRun(folder: string): boolean {
  const noted = join(folder, '.mlops', 'endpoints')
  return existsSync(noted) && readdirSync(noted).length > 0
}

interface Viewed {
  readonly endpoints: EndpointsModel
  readonly view: TreeView<EndpointsNode>
}

/** Figures move only while they are looked at; the view's head says how many run, or why nothing is shown. */
function followView(life: Lifetime, { endpoints, view }: Viewed): void {
  endpoints.isWatched = () => view.visible
  life.own(view.onDidChangeVisibility(({ visible }) => visible && void endpoints.refresh(true)))
  life.own(endpoints.onDidChange(() => (view.message = endpoints.problem ?? '')))
}

interface Followed {
  readonly thread: ServingThread
  readonly endpoints: EndpointsModel
  readonly logs: EndpointLogs
}

function followThread(life: Lifetime, { thread, endpoints, logs }: Followed): void {
  life.own(
    thread.onDidChange(change => {
      endpoints.follow(change)
      if (change.what === 'logs' && change.endpoint !== undefined) void logs.follow(change.endpoint)
    }),
  )
}

function followWorkspace(life: Lifetime, open: () => void): void {
  life.own(workspace.onDidChangeWorkspaceFolders(open))
  life.own(workspace.onDidGrantWorkspaceTrust(open))
  life.own(workspace.onDidChangeConfiguration(event => affects(event, servingPython) && open()))
}
