import type { MetricsOverview, RunRow } from '../../../src/protocol/metricsPage.ts'
import type { Loaded } from '../../shared/load.ts'
import type { Arrangement } from '../arrangement.ts'

/** What the charts ask the page about. */
export interface Charted {
  readonly overview: Loaded<MetricsOverview> | undefined
  readonly arrangement: Arrangement | undefined
  /** The run's row, when the table has read it. */
  rowOf(runId: string): RunRow | undefined
}
