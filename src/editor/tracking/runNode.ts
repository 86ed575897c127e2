import type {
  ArtifactView,
  ExperimentView,
  GroupBy,
  MetricView,
  RunBrief,
  RunModelView,
  RunRef,
  RunsGroup,
  RunView,
  SourceView,
} from '../../protocol/runs.ts'

export interface SourceNode {
  readonly kind: 'source'
  readonly id: string
  source: SourceView
}

export interface ExperimentNode {
  readonly kind: 'experiment'
  readonly id: string
  experiment: ExperimentView
  /** The one that was last recorded to, of the first source: it is shown open. */
  isFirst?: boolean
  readonly parent: SourceNode | undefined
}

export interface RunNode {
  readonly kind: 'run'
  readonly id: string
  run: RunBrief
  readonly parent: ExperimentNode | BucketNode | RunNode | undefined
}

/** Runs of an experiment that have one value in common. */
export interface BucketNode {
  readonly kind: 'bucket'
  readonly id: string
  readonly experiment: ExperimentView
  readonly by: GroupBy
  bucket: RunsGroup
  /** The metric whose best value is shown. */
  metric: string | undefined
  /** How a value is called, where that is not the value itself: 'v3'. */
  name?: string | undefined
  readonly parent: ExperimentNode | undefined
}

/** The row that shows the next page of the list that it ends. */
export interface MoreNode {
  readonly kind: 'more'
  readonly id: string
  readonly list: string
  readonly shown: number
  readonly total: number
  readonly parent: ExperimentNode | BucketNode | RunNode | undefined
}

export type GroupKind = 'metrics' | 'system' | 'params' | 'tags' | 'artifacts' | 'data' | 'models' | 'origin'

/** A heading inside a run. */
export interface GroupNode {
  readonly kind: 'group'
  readonly id: string
  readonly group: GroupKind
  readonly count: number | undefined
  run: RunView
  readonly parent: RunNode
}

export interface MetricNode {
  readonly kind: 'metric'
  readonly id: string
  metric: MetricView
  /** Unicode bars of its history, once they are known. */
  bars?: string
  readonly run: RunRef
  readonly parent: GroupNode
}

/** One line of a run that is a name and a text: a param, a tag, where the run came from. */
export interface FactNode {
  readonly kind: 'fact'
  readonly id: string
  readonly group: 'params' | 'tags' | 'origin'
  readonly key: string
  readonly label: string
  readonly value: string
  readonly icon?: string | undefined
  readonly run: RunRef
  readonly parent: GroupNode
}

export interface ArtifactNode {
  readonly kind: 'artifact'
  readonly id: string
  readonly artifact: ArtifactView
  /** The folder is this model. */
  readonly model?: RunModelView | undefined
  readonly run: RunRef
  readonly parent: GroupNode | ArtifactNode
}

export interface DatumNode {
  readonly kind: 'datum'
  readonly id: string
  readonly path: string
  readonly oid: string
  /** How that version is called, as 'v3', where a commit here holds it. */
  readonly name?: string | undefined
  /** The version that is tracked now; undefined when this path is not tracked here. */
  readonly now: string | undefined
  readonly run: RunRef
  readonly parent: GroupNode
}

/** A dataset that MLflow's client described. */
export interface DatasetNode {
  readonly kind: 'dataset'
  readonly id: string
  readonly name: string
  readonly digest: string
  readonly context: string | undefined
  readonly parent: GroupNode
}

export interface ModelNode {
  readonly kind: 'model'
  readonly id: string
  readonly model: RunModelView
  readonly run: RunRef
  readonly parent: GroupNode
}

export type RunsNode =
  | SourceNode
  | ExperimentNode
  | BucketNode
  | RunNode
  | MoreNode
  | GroupNode
  | MetricNode
  | FactNode
  | ArtifactNode
  | DatumNode
  | DatasetNode
  | ModelNode

const KINDS = new Set(['source', 'experiment', 'bucket', 'run', 'more', 'group', 'metric', 'fact', 'artifact', 'datum', 'dataset', 'model'])

export function isRunsNode(value: unknown): value is RunsNode {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value)) return false
  return typeof value.kind === 'string' && KINDS.has(value.kind)
}

/** One name for a run, whatever list it stands in. */
export function runKey({ source, runId }: RunRef): string {
  return `${source}\n${runId}`
}

export function experimentKey({ source, id }: Pick<ExperimentView, 'source' | 'id'>): string {
  return `${source}\n${id}`
}
