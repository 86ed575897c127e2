import type { Tag } from './tag.ts'
import type { LifecycleStage } from './viewType.ts'

/** A named place for runs. Names are unique, deleted ones included. */
export interface Experiment {
  /** A whole number as text. */
  readonly experiment_id: string
  readonly name: string
  readonly artifact_location: string
  readonly lifecycle_stage: LifecycleStage
  /** Milliseconds; databases of 1.x have neither. */
  readonly last_update_time?: number | undefined
  readonly creation_time?: number | undefined
  readonly tags: readonly Tag[]
}
