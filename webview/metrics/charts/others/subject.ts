import type { Figure, RunRow } from '../../../../src/protocol/metricsPage.ts'

/** What charts of all runs are made from. */
export interface Subject {
  readonly rows: readonly RunRow[]
  /** Of the experiment, most used first. */
  readonly metrics: readonly string[]
  readonly params: readonly string[]
  /** The metric that a chart is about when none was chosen; undefined when no metric has a chart. */
  readonly metric: string | undefined
  readonly selected: readonly string[]
  /** Number of the run's colour; undefined for a run that is not selected. */
  readonly colourOf: (runId: string) => number | undefined
  readonly figure: (value: Figure | undefined) => string
  /** '412 runs' */
  readonly countRuns: (count: number) => string
}
