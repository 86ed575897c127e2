import { type ExtensionContext, type LogOutputChannel, workspace } from 'vscode'
import type { Lifetime } from '../../base/lifetime.ts'
import type { EngineSettings, TargetView } from '../../protocol/data.ts'
import type { DataThread } from '../openThreads.ts'
import type { Ui } from '../ui/ui.ts'
import { CacheFiles } from './cacheFiles.ts'
import { DataContext } from './dataContext.ts'
import { DataDecorations } from './dataDecorations.ts'
import { registerDataHover } from './dataHover.ts'
import { DataLens } from './dataLens.ts'
import { DataModel } from './dataModel.ts'
import { DataProblems } from './dataProblems.ts'
import { DataSourceControl } from './dataSourceControl.ts'
import { openDataTimeline } from './dataTimeline.ts'
import type { DataStage } from './dataStage.ts'
import { DataStatus } from './dataStatus.ts'
import { DataTree } from './dataTree.ts'
import { openDataView } from './dataTreeView.ts'
import { DataWatcher } from './dataWatcher.ts'
import { type FileChange, sideOf } from './fileChange.ts'
import { gitRootOf } from './gitRootOf.ts'
import { LargeFilesModel } from './largeFilesModel.ts'
import { openChange, openVersion } from './openChange.ts'
import { openShowing } from './openShowing.ts'
import { originalOf } from './originalOf.ts'
import { prepareCommit } from './prepareCommit.ts'
import { openSpacePanels } from './spacePanel.ts'
import { shownDiff } from './shownDiff.ts'
import { openVersionsPanels } from './versionsPanel.ts'
import { watchPushes } from './watchPushes.ts'

export interface DataParts {
  readonly context: ExtensionContext
  readonly life: Lifetime
  readonly ui: Ui
  readonly thread: DataThread
  readonly log: LogOutputChannel
}

/** The data feature as it runs. */
export interface DataFeature {
  readonly stage: DataStage
  readonly data: DataModel
  readonly tree: DataTree
  readonly lens: DataLens
  readonly decorations: DataDecorations
  readonly sourceControl: DataSourceControl
}

/** Creates the data feature's parts; each follows the model, and nothing asks the engine before the model loads. */
export function startData({ context, life, ui, thread, log }: DataParts): DataFeature {
  const { engine } = thread
  const report = (error: unknown) => log.error(error instanceof Error ? error : String(error))
  const data = life.own(new DataModel(engine, openSettings, report))
  life.own(thread.onDidChange(change => data.follow(change)))
  const tree = life.own(new DataTree(data, engine))
  const view = openDataView(tree, data, life)
  const lens = life.own(new DataLens(engine, data))
  const decorations = life.own(new DataDecorations(data))
  life.own(registerDataHover(data))
  life.own(new DataProblems(data))
  life.own(new DataStatus(data))
  const large = life.own(new LargeFilesModel(engine, data))
  const sourceControl = life.own(new DataSourceControl(data, large, uri => originalOf({ engine, data }, uri)))
  life.own(new DataContext(data, openFolders))
  life.own(new DataWatcher(data, paths => void engine.filesChanged(paths).then(() => large.look(), report)))
  life.own(new CacheFiles(engine, data))
  life.own(watchPushes({ ui, data }))
  life.own(openDataTimeline({ engine, data }))
  const showing = openShowing({ context, life, ui, engine, data })
  const showChange = (target: TargetView, change: FileChange) => openChange(showing, target, change)
  const versions = life.own(openVersionsPanels({ context, ui, engine, data, openChange: showChange }))
  followWorkspace(life, data)
  const space = life.own(openSpacePanels({ context, ui, engine, data }))
  const stage: DataStage = {
    ui,
    engine,
    data,
    folders: openFolders,
    selected: () => view.selection.flatMap(node => (node.kind === 'target' ? node.target : [])),
    showVersions: (target, commit, until) => versions.show(target, commit, until),
    showSpace: project => space.show(project),
    openVersion: (target, rel, version) => openVersion(showing, target, sideOf(rel, version)),
    openChange: showChange,
    shownDiff,
    gitRootOf,
    prepareCommit,
  }
  return { stage, data, tree, lens, decorations, sourceControl }
}

/** Folders that come and go, and trust that is given: the engine is told, and all is read again. */
function followWorkspace(life: Lifetime, data: DataModel): void {
  life.own(workspace.onDidChangeWorkspaceFolders(() => void data.reload()))
  life.own(workspace.onDidGrantWorkspaceTrust(() => void data.reload()))
}

function openFolders(): string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath)
}

function openSettings(): EngineSettings {
  return { folders: openFolders(), trusted: workspace.isTrusted }
}
