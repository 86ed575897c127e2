/** The ends of a metric's history, without what is no number. */
export interface Extremes {
  readonly lowest: number
  readonly highest: number
}

/** What runs can be put into groups by: one param, one tag, or what every run has. */
export type GroupBy =
  | { readonly entity: 'parameter' | 'tag'; readonly key: string }
  | { readonly entity: 'attribute'; readonly key: 'status' | 'user_id' }

export interface GroupsAsk {
  readonly source: string
  readonly experimentIds: readonly string[]
  readonly by: GroupBy
  readonly filter?: string | undefined
  readonly lifecycle?: 'active' | 'deleted' | 'all' | undefined
  /** The metric whose best values are told. */
  readonly metric?: string | undefined
}

/** Runs that have one value in common. */
export interface RunsGroup {
  /** Null: runs that have none. */
  readonly value: string | null
  readonly runs: number
  readonly running: number
  /** When its newest run began. */
  readonly latest?: number | undefined
  readonly lowest?: number | undefined
  readonly highest?: number | undefined
}

export type SummaryBy = GroupBy | { readonly entity: 'attribute'; readonly key: 'source' }

/** Runs that have the same values, and what their metrics come to. */
export interface RunsSummary {
  /** In the order of `by`; null: they have none. */
  readonly values: readonly (string | null)[]
  readonly runs: number
  readonly running: number
  readonly latest?: number | undefined
  /** Of the runs' latest values; a metric that none of them has is left out. */
  readonly metrics: Readonly<Record<string, MetricSummary>>
}

export interface MetricSummary extends Extremes {
  readonly count: number
  readonly mean: number
  /** Of the sample; NaN for a single value. */
  readonly deviation: number
}
