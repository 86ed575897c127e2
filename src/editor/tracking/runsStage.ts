import type { DataVersion, MetricsSubject } from '../../protocol/metricsPage.ts'
import type { RunRef, RunsEngine } from '../../protocol/runs.ts'
import type { Ui } from '../ui/ui.ts'
import type { CodeDiff } from './codeFiles.ts'
import type { MoreNode, RunsNode } from './runNode.ts'
import type { RunsModel } from './runsModel.ts'
import type { RunsPreferences } from './runsPreferences.ts'
import type { TrackingServers } from './trackingServers.ts'

/** What tells a process where to record: names and values of environment variables. */
export type Variables = Readonly<Record<string, string>>

/** The data feature as runs need it: which version is tracked now, and how to have another on disk. */
export interface DataOfRun {
  /** The hash that is tracked now at a path relative to the Git root. */
  oidNow(path: string): string | undefined
  /** How the version with this hash is called, as 'v3'; undefined where no commit here holds it. */
  versionName(path: string, oid: string): Promise<string | undefined>
  /** Every version of tracked data at a path; undefined when it is not tracked here. */
  versions(path: string): Promise<readonly DataVersion[] | undefined>
  /** Shows the page that compares two versions. */
  compareVersions(path: string, oids: readonly string[]): Promise<void>
  /** Shows a version that a run saw, in the editor or among the versions of a folder. */
  open(path: string, oid: string): Promise<void>
  /** Shows what differs between a version that a run saw and what is on disk. */
  compare(path: string, oid: string): Promise<void>
  /** Puts tracked data to the version with this hash; the data feature asks, previews and offers to undo. */
  checkout(path: string, oid: string): Promise<void>
}

/** What the commands of runs stand on. No `vscode` here, so that they run in a test without one. */
export interface RunsStage {
  readonly ui: Ui
  readonly engine: RunsEngine
  readonly runs: RunsModel
  readonly preferences: RunsPreferences
  readonly servers: TrackingServers
  readonly data: DataOfRun
  /** Folders that are open. */
  readonly folders: () => readonly string[]
  /** Shows a commit's changes; false when no open repository has it. */
  readonly showCommit: (commit: string) => Promise<boolean>
  /** Rows that are selected in the Runs view. */
  readonly selected: () => readonly RunsNode[]
  /** Shows a run in the view, opened. */
  readonly reveal: (run: RunRef) => Promise<void>
  /** Opens the Metrics page of experiments. */
  readonly showMetrics: (subject: MetricsSubject) => void
  /** Opens what differs between the code of two runs. */
  readonly showCode: (diff: CodeDiff) => Promise<void>
  readonly showMore: (node: MoreNode) => Promise<void>
  /** Starts the tracking server if need be; what a process must know to record here. */
  readonly variables: () => Promise<Variables>
  /** One sentence on where terminals record now. */
  readonly whereRecorded: () => string
  /** Opens a folder in a window of its own. */
  readonly openFolder: (path: string) => Promise<void>
  /** Runs a Python file in a terminal, with these variables. */
  readonly runFile: (path: string, variables: Variables) => Promise<void>
}
