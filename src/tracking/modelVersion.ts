import type { Tag } from './tag.ts'

/** Stages of the registry, as they are written; they are read in any case. */
export const modelStages = ['None', 'Staging', 'Production', 'Archived'] as const
export type ModelStage = (typeof modelStages)[number]

export interface ModelVersion {
  readonly name: string
  /** A whole number as text, from 1, never used twice. */
  readonly version: string
  readonly creation_timestamp: number
  readonly last_updated_timestamp: number
  readonly current_stage: ModelStage
  readonly description: string
  /** As the client gave it: `models:/m-…`, `mlflow-artifacts:/…`, a path. */
  readonly source: string
  readonly run_id: string
  readonly status: string
  readonly status_message?: string | undefined
  readonly run_link: string
  readonly user_id?: string | undefined
  readonly tags: readonly Tag[]
  readonly aliases: readonly string[]
}
