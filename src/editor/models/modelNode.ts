import type { ModelDetails, ModelVersionId, ModelVersionView, RegisteredModelView } from '../../protocol/models.ts'
import type { SourceView } from '../../protocol/runs.ts'

export interface SourceNode {
  readonly kind: 'source'
  readonly id: string
  readonly source: SourceView
}

export interface ModelNode {
  readonly kind: 'registeredModel'
  readonly id: string
  readonly model: RegisteredModelView
  readonly isLocal: boolean
  readonly writable: boolean
  readonly parent: SourceNode | undefined
}

/** It is a `ModelVersionId` itself, so that commands of any feature take it. */
export interface VersionNode extends ModelVersionId {
  readonly kind: 'modelVersion'
  readonly id: string
  readonly view: ModelVersionView
  readonly isLocal: boolean
  readonly writable: boolean
  readonly parent: ModelNode
}

export type PartKind = 'signature' | 'example' | 'requirements' | 'files' | 'tags'

/** A heading inside a version. */
export interface PartNode {
  readonly kind: 'part'
  readonly id: string
  readonly part: PartKind
  readonly details: ModelDetails
  readonly parent: VersionNode
}

export type RowKind = 'run' | 'datum' | 'flavors' | 'size' | 'field' | 'requirement' | 'file' | 'tag' | 'problem'

/** One line of a version. */
export interface RowNode {
  readonly kind: 'row'
  readonly id: string
  readonly row: RowKind
  readonly label: string
  readonly description: string
  /** What a command needs: the path of a file or of tracked data, the key of a tag. */
  readonly key: string
  /** The hash of a version of data. */
  readonly oid?: string | undefined
  /** Of data: it is on disk as it was. */
  readonly isNow?: boolean | undefined
  readonly version: VersionNode
  readonly parent: VersionNode | PartNode
}

/** The row that shows the next page of models. */
export interface MoreNode {
  readonly kind: 'more'
  readonly id: string
  readonly source: string
  readonly parent: SourceNode | undefined
}

export type ModelsNode = SourceNode | ModelNode | VersionNode | PartNode | RowNode | MoreNode

const KINDS: ReadonlySet<unknown> = new Set<ModelsNode['kind']>(['source', 'registeredModel', 'modelVersion', 'part', 'row', 'more'])

/** What a menu hands over is not typed. */
export function isModelsNode(value: unknown): value is ModelsNode {
  return typeof value === 'object' && value !== null && 'id' in value && KINDS.has((value as { kind?: unknown }).kind)
}
