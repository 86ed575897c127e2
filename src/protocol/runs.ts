/**
 * The words that the tracking engine and whoever asks it (editor, pages, command line) speak. Plain data: everything here
 * survives a structured clone. Field names are MLflow's terms in camelCase; times are milliseconds since 1970, NaN and
 * infinities are themselves. A run, an experiment or an artifact is named by its source and MLflow's own id.
 */
import type { LongCall } from './progress.ts'
import type { Extremes, GroupBy, GroupsAsk, RunsGroup, RunsSummary, SummaryBy } from './runsGroups.ts'
import type { RunsSettings, ServerView } from './runsSettings.ts'

export type { LongCall } from './progress.ts'
export type { Extremes, GroupBy, GroupsAsk, MetricSummary, RunsGroup, RunsSummary, SummaryBy } from './runsGroups.ts'
export type { RunsChange, RunsEvents } from './runsEvents.ts'
export type { RemoteServer, RunsSettings, ServerView } from './runsSettings.ts'

/** Where runs come from. Only the first two can be written to. */
export type SourceKind = 'store' | 'remote' | 'database' | 'mlruns' | 'dvclive' | 'wandb' | 'tensorboard'

export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED'

/** One place of runs: this workspace's store, an `mlruns` folder, a database, a server, … */
export interface SourceView {
  /** Stable over restarts. */
  readonly id: string
  readonly kind: SourceKind
  /** As a person calls it: 'This workspace', 'mlruns', 'tracking.example.com'. */
  readonly label: string
  /** An absolute path, or a URL without secrets. */
  readonly location: string
  readonly writable: boolean
  /** One sentence when it cannot be read now; its runs are then empty. */
  readonly problem?: string | undefined
}

export interface ExperimentView {
  readonly source: string
  readonly id: string
  readonly name: string
  readonly lifecycleStage: 'active' | 'deleted'
  readonly lastUpdateTime?: number | undefined
  /** Active runs; undefined where counting is not cheap. */
  readonly runs?: number | undefined
  /** Runs whose status is RUNNING. */
  readonly running?: number | undefined
}

/** Which run, anywhere. */
export interface RunRef {
  readonly source: string
  readonly runId: string
}

/** A run in one row. `metrics` and `params` hold only the keys that were asked for. */
export interface RunBrief extends RunRef {
  readonly experimentId: string
  readonly name: string
  readonly status: RunStatus
  readonly startTime?: number | undefined
  readonly endTime?: number | undefined
  readonly lifecycleStage: 'active' | 'deleted'
  readonly parentId?: string | undefined
  readonly children: number
  readonly metrics: Readonly<Record<string, number>>
  readonly params: Readonly<Record<string, string>>
  /** Short commit, and the person, where the run tells. */
  readonly commit?: string | undefined
  readonly user?: string | undefined
  /** Of the keys that were asked for. */
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly extremes?: Readonly<Record<string, Extremes>> | undefined
  /** Values at chosen steps, by `momentKey`. */
  readonly moments?: Readonly<Record<string, number>> | undefined
  /** What it logged, or what was registered of it; only when asked for. */
  readonly models?: readonly ModelBrief[] | undefined
}

/** A metric at a step. */
export interface Moment {
  readonly key: string
  readonly step: number
}

/** A moment as one text, such as `100:rmse`. */
export function momentKey({ key, step }: Moment): string {
  return `${step}:${key}`
}

/** Undefined for a text that is no moment. */
export function parseMoment(text: string): Moment | undefined {
  const [, step, key] = /^(-?\d{1,15}):(.+)$/s.exec(text) ?? []
  return step === undefined || key === undefined ? undefined : { key, step: Number(step) }
}

export interface ModelBrief {
  readonly name: string
  /** Of the registered model. */
  readonly version?: string | undefined
}

export interface RunsAsk {
  readonly source: string
  readonly experimentIds: readonly string[]
  /** MLflow's filter grammar with OR, NOT and parentheses; '' is every run. */
  readonly filter?: string | undefined
  /** MLflow's order_by clauses; empty is newest first. */
  readonly orderBy?: readonly string[] | undefined
  readonly lifecycle?: 'active' | 'deleted' | 'all' | undefined
  /** Children of this run; null: only runs without a parent (or whose parent is not here); undefined: all. */
  readonly parentId?: string | null | undefined
  /** Only runs of this group. */
  readonly group?: { readonly by: GroupBy; readonly value: string | null } | undefined
  readonly metricKeys?: readonly string[] | undefined
  readonly paramKeys?: readonly string[] | undefined
  readonly tagKeys?: readonly string[] | undefined
  /** Metrics of which the lowest and the highest value of the whole history are wanted. */
  readonly extremeKeys?: readonly string[] | undefined
  /** Metrics whose value at a step is wanted: the last that was logged up to there. */
  readonly moments?: readonly Moment[] | undefined
  readonly withModels?: boolean | undefined
  readonly offset: number
  readonly limit: number
}

export interface RunsPage {
  readonly runs: readonly RunBrief[]
  /** How many match in all. */
  readonly total: number
}

/** Experiments of one source, and which of their runs. */
export type RunPlace = Pick<RunsAsk, 'source' | 'experimentIds' | 'filter'>

/** Runs of several places in one list. The order may also name `attributes.duration`. */
export interface MixedAsk extends Omit<RunsAsk, 'source' | 'experimentIds' | 'filter' | 'parentId' | 'group'> {
  readonly places: readonly RunPlace[]
}

export interface RunKeys {
  readonly metrics: string[]
  readonly params: string[]
  readonly tags: string[]
}

export interface MetricView {
  readonly key: string
  /** The latest value, by MLflow's rule: the highest step, then the latest time, then the highest value. */
  readonly value: number
  readonly step: number
  readonly timestamp: number
}

export interface MetricPoint {
  readonly step: number
  readonly timestamp: number
  readonly value: number
}

export interface DatasetView {
  readonly name: string
  readonly digest: string
  readonly context?: string | undefined
  readonly source: string
}

/** A model that the run logged: `mlflow.log-model.history` (1.x, 2.x) or a logged model (3.x). */
export interface RunModelView {
  readonly name: string
  readonly artifactPath: string
  readonly flavors: readonly string[]
  readonly modelId?: string | undefined
  readonly registered: readonly { readonly name: string; readonly version: string }[]
}

/** A model of a run, and the name that it gets in the registry. */
export interface ModelToRegister {
  readonly name: string
  readonly artifactPath: string
  readonly modelId?: string | undefined
}

/** Everything of one run but its histories and artifacts. */
export interface RunView extends RunBrief {
  readonly artifactUri: string
  readonly params: Readonly<Record<string, string>>
  readonly latest: readonly MetricView[]
  readonly tags: Readonly<Record<string, string>>
  readonly note?: string | undefined
  readonly datasets: readonly DatasetView[]
  readonly models: readonly RunModelView[]
  /** Versions of tracked data that the run saw: path relative to the Git root, and the pointer's hash. */
  readonly data: readonly { readonly path: string; readonly oid: string }[]
  /** How many more there are than are told, where they are too many for anybody to look through. */
  readonly leftOut?: Readonly<Record<'tags' | 'params' | 'metrics', number>> | undefined
}

export interface ArtifactView {
  /** Relative to the run's artifact root, with `/`. */
  readonly path: string
  readonly name: string
  readonly isDirectory: boolean
  readonly size?: number | undefined
}

/** What runs are written as: all of them with whole courses, a row for each, or a folder for each with its artifacts. */
export type ExportForm = 'json' | 'csv' | 'markdown' | 'folder'

/** A file that differs between the code of two runs; paths are relative to the Git root, with `/`. */
export interface CodeChange {
  readonly state: 'added' | 'modified' | 'deleted' | 'renamed'
  readonly path: string
  /** As the older side calls it. */
  readonly oldPath: string
  readonly isBinary: boolean
}

/** How much of a metric's history is wanted. */
export interface CoursePart {
  /** At most so many points. */
  readonly points: number
  /** Steps from here to there, both with it; to either end where it is left out. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface SummariesAsk {
  readonly places: readonly RunPlace[]
  /** Runs of one group have the same value of each. */
  readonly by: readonly SummaryBy[]
  readonly metrics: readonly string[]
}

/** The tracking engine as its callers see it. Every method may reject with a failure: `code`, one sentence, `data`. */
export interface RunsEngine {
  configure(settings: RunsSettings): Promise<void>
  /** Starts the server if it does not run yet. */
  startServer(): Promise<ServerView>
  server(): Promise<ServerView>
  sources(): Promise<SourceView[]>
  /** Newest first. */
  experiments(source: string): Promise<ExperimentView[]>
  runs(ask: RunsAsk): Promise<RunsPage>
  run(ref: RunRef): Promise<RunView>
  /** The groups that runs fall into, that of the newest run first. */
  groups(ask: GroupsAsk): Promise<RunsGroup[]>
  /** Runs of several places, merged in one order. */
  runsIn(ask: MixedAsk): Promise<RunsPage>
  /** Groups by several values at once with figures of many metrics, the largest first. */
  summaries(ask: SummariesAsk): Promise<RunsSummary[]>
  /** Keys that runs of these experiments have, most used first. */
  keys(source: string, experimentIds: readonly string[]): Promise<RunKeys>
  /** A metric's history, or a part of it, in order of step: bucketed so that every minimum and maximum stays. */
  history(ref: RunRef, key: string, part: CoursePart): Promise<MetricPoint[]>
  /** Some points of a history that takes long to read, about evenly over its steps, for a first look; undefined where it does not. */
  outline(ref: RunRef, key: string, points: number): Promise<MetricPoint[] | undefined>
  artifacts(ref: RunRef, path: string): Promise<ArtifactView[]>
  /** A file on this machine that holds the artifact: itself, or a copy that was fetched. */
  artifactFile(ref: RunRef, path: string, call: LongCall): Promise<string>

  rename(ref: RunRef, name: string): Promise<void>
  setTag(ref: RunRef, tag: { key: string; value: string }): Promise<void>
  deleteTag(ref: RunRef, key: string): Promise<void>
  /** Ends a run whose process is gone. */
  stop(ref: RunRef): Promise<void>
  deleteRun(ref: RunRef): Promise<void>
  restoreRun(ref: RunRef): Promise<void>
  /** Answers the number of the new version. */
  registerModel(ref: RunRef, model: ModelToRegister): Promise<string>
  /** Removes deleted runs of this workspace's own store for good, with their artifacts. */
  purgeRuns(refs: readonly RunRef[]): Promise<void>
  /** Writes runs to a file; for `folder` below the folder at `path`, which has none of their names yet. */
  exportRuns(refs: readonly RunRef[], to: { form: ExportForm; path: string }, call: LongCall): Promise<void>
  /** The rows of runs as text. */
  exportTable(refs: readonly RunRef[], form: 'csv' | 'markdown', call: LongCall): Promise<string>
  /** Files that differ between the code of two runs: their commits, with what was not committed. */
  compareCode(before: RunRef, after: RunRef, call: LongCall): Promise<CodeChange[]>
  /** A file of the code of a run; empty where it has none. */
  codeFile(ref: RunRef, path: string, call: LongCall): Promise<string>
  /** Copies runs of another source into this workspace's store; those that are there already are left. */
  copyRuns(refs: readonly RunRef[], call: LongCall): Promise<{ copied: number; present: number }>
}
