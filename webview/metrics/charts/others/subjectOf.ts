import type { MetricsOverview } from '../../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../../arrangement.ts'
import { countRuns } from '../../countRuns.ts'
import type { View } from '../../view.ts'
import { MOST_PARAMS } from '../allRuns.ts'
import type { OtherChart } from '../chartArrangement.ts'
import type { Subject } from './subject.ts'

export interface OtherPlace {
  readonly overview: MetricsOverview
  readonly arrangement: Arrangement
  readonly other: OtherChart
  readonly isFull?: boolean
}

/** What charts of all runs are made from; the same object as long as nothing of it changed. */
export function subjectOf(view: View, { overview, arrangement }: Pick<OtherPlace, 'overview' | 'arrangement'>): Subject {
  const { store, format } = view
  const { rows } = store.charts.all
  const { selected, charts } = arrangement
  return store.charts.remember('subject', [rows, selected, charts[0], overview.params.join('\n')], () => ({
    rows,
    metrics: overview.metrics,
    params: overview.params.slice(0, MOST_PARAMS),
    metric: charts[0],
    selected,
    colourOf: id => store.colours.of(id)?.colour,
    figure: format.figure,
    countRuns: count => countRuns(view, count),
  }))
}
