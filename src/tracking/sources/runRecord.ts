import type { DatasetView, MetricPoint, MetricView, RunModelView, RunStatus, SourceView } from '../../protocol/runs.ts'
import type { ModelRegistry } from './modelRegistry.ts'

/** One run as a format's files tell it, whole but for histories and artifacts. */
export interface RunRecord {
  readonly runId: string
  readonly experimentId: string
  readonly name: string
  readonly status: RunStatus
  readonly lifecycleStage: 'active' | 'deleted'
  readonly startTime?: number | undefined
  readonly endTime?: number | undefined
  readonly user?: string | undefined
  readonly artifactUri: string
  readonly params: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  readonly latest: readonly MetricView[]
  readonly datasets: readonly DatasetView[]
  readonly models: readonly RunModelView[]
}

export interface ExperimentRecord {
  readonly id: string
  readonly name: string
  readonly lifecycleStage: 'active' | 'deleted'
  readonly lastUpdateTime?: number | undefined
}

/**
 * What one format of files must tell so that `RecordSource` makes a run source of it. Records are kept by the format as long as
 * their files stay as they are.
 */
export interface RunFiles {
  /** Without the problem. */
  readonly view: Omit<SourceView, 'problem'>
  experiments(): Promise<readonly ExperimentRecord[]>
  records(experimentId: string): Promise<readonly RunRecord[]>
  /** One run without looking at all the others, where the format can. */
  record?(runId: string): Promise<RunRecord | undefined>
  /** Every point of a metric, in the order of the files. */
  points(run: RunRecord, key: string): Promise<readonly MetricPoint[]>
  /** The folder with the run's artifacts; undefined when there is none on this machine. */
  artifactRoot(run: RunRecord): Promise<string | undefined>
  readonly registry?: ModelRegistry | undefined
}
