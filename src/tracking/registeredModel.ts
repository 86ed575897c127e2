import type { ModelVersion } from './modelVersion.ts'
import type { Tag } from './tag.ts'

export interface RegisteredModel {
  readonly name: string
  readonly creation_timestamp: number
  readonly last_updated_timestamp: number
  /** Absent when it was never set, or taken away. */
  readonly description?: string | undefined
  /** The newest version of each stage. */
  readonly latest_versions: readonly ModelVersion[]
  readonly tags: readonly Tag[]
  readonly aliases: readonly ModelAlias[]
}

export interface ModelAlias {
  readonly alias: string
  readonly version: string
}
