import type { Disposable } from '../../base/lifetime.ts'
import type {
  ArtifactView,
  CoursePart,
  ExperimentView,
  GroupsAsk,
  LongCall,
  MetricPoint,
  ModelToRegister,
  RunKeys,
  RunsAsk,
  RunsGroup,
  RunsPage,
  RunView,
  SourceView,
} from '../../protocol/runs.ts'
import type { ModelRegistry } from './modelRegistry.ts'

/** One place of runs, whatever its format. Every method may reject with a failure of `failures.ts`. */
export interface RunSource extends Disposable {
  /** Its `problem` is filled in when it could not be read. */
  view(): SourceView
  /** Newest first. */
  experiments(): Promise<ExperimentView[]>
  runs(ask: RunsAsk): Promise<RunsPage>
  run(runId: string): Promise<RunView>
  groups(ask: GroupsAsk): Promise<RunsGroup[]>
  keys(experimentIds: readonly string[]): Promise<RunKeys>
  history(runId: string, key: string, part: CoursePart): Promise<MetricPoint[]>
  /**
   * Some points of a history that takes long to read, about evenly over its steps, for a first look; undefined where it does not
   * take long. Absent where nothing is quicker than reading all.
   */
  outline?(runId: string, key: string, points: number): Promise<MetricPoint[] | undefined>
  artifacts(runId: string, path: string): Promise<ArtifactView[]>
  artifactFile(runId: string, path: string, call: LongCall): Promise<string>
  /** Absent where the source can only be read. */
  readonly edits?: RunEdits | undefined
  /** Absent where the source has no registered models. */
  readonly registry?: ModelRegistry | undefined
}

/** What can be done to a run where its source allows writing. */
export interface RunEdits {
  rename(runId: string, name: string): Promise<void>
  setTag(runId: string, tag: { key: string; value: string }): Promise<void>
  deleteTag(runId: string, key: string): Promise<void>
  stop(runId: string): Promise<void>
  deleteRun(runId: string): Promise<void>
  restoreRun(runId: string): Promise<void>
  /** Absent where there is no registry that can be written. Answers the number of the new version. */
  registerModel?(runId: string, model: ModelToRegister): Promise<string>
}
