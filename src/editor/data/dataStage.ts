import type { DataEngine, ProjectView, TargetView, VersionBrief } from '../../protocol/data.ts'
import type { Ui } from '../ui/ui.ts'
import type { DataModel } from './dataModel.ts'
import type { FileChange } from './fileChange.ts'
import type { ShownDiff } from './shownDiff.ts'

/** What the data commands stand on. No `vscode` here, so that they run in a test without one. */
export interface DataStage {
  readonly ui: Ui
  readonly engine: DataEngine
  readonly data: DataModel
  /** Folders that are open. */
  readonly folders: () => readonly string[]
  /** Targets selected in the Data view. */
  readonly selected: () => readonly TargetView[]
  /** Opens the page with the versions of a target, at one of them when its commit is given, compared with another. */
  readonly showVersions: (target: TargetView, commit?: string, until?: string) => Promise<void> | void
  /** Opens the page that tells what of a project's cache may go. */
  readonly showSpace: (project: ProjectView) => void
  /** Shows one file of a target as a version had it, or as it is now. */
  readonly openVersion: (target: TargetView, rel: string, version: VersionBrief | undefined) => Promise<void>
  /** Shows what changed in one file of a target. */
  readonly openChange: (target: TargetView, change: FileChange) => Promise<void>
  /** The diff in the active tab, when its old side is a version of ours. */
  readonly shownDiff: () => ShownDiff | undefined
  /** The root of the Git repository that holds a folder; undefined when none does. */
  readonly gitRootOf: (folder: string) => Promise<string | undefined>
  /** Git's side of what we wrote: stages the files, proposes a message, shows Source Control. */
  readonly prepareCommit: (root: string, paths: readonly string[], message: string) => Promise<void>
}
