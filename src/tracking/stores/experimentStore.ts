import type { Experiment } from '../experiment.ts'
import type { Page, SearchQuery } from '../page.ts'
import type { Tag } from '../tag.ts'
import type { ViewType } from '../viewType.ts'

export interface NewExperiment {
  readonly name: string
  readonly artifact_location?: string | undefined
  readonly tags?: readonly Tag[] | undefined
}

export interface ExperimentQuery extends SearchQuery {
  readonly view_type?: ViewType | undefined
}

/** Ids are text on the wire: what is no whole number is an `invalidExperimentId`. */
export interface ExperimentStore {
  /** Answers its id. */
  create(experiment: NewExperiment): string
  /** Deleted ones too. */
  get(experimentId: string): Experiment
  getByName(name: string): Experiment
  search(query: ExperimentQuery): Page<Experiment>
  /** Its runs are deleted with it, and restored with it. */
  delete(experimentId: string): void
  restore(experimentId: string): void
  rename(experimentId: string, newName: string): void
  setTag(experimentId: string, tag: Tag): void
  deleteTag(experimentId: string, key: string): void
}
