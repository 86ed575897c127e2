import type { ExperimentView, RunsEngine } from '../../protocol/runs.ts'
import { experimentKey } from './runNode.ts'
import type { Place } from './runsModel.ts'
import type { Lifecycle, RunsPreferences } from './runsPreferences.ts'

/** The experiments that have a row: those with runs; among deleted runs, all, since deleted ones are not counted. */
export function shownExperiments({ experiments }: Place, lifecycle: Lifecycle): readonly ExperimentView[] {
  return lifecycle === 'deleted' ? experiments : experiments.filter(({ runs, lifecycleStage }) => runs !== 0 && lifecycleStage === 'active')
}

/** The metric that stands beside the names of an experiment's runs: the person's choice, else the one that most runs have. */
export async function matteringMetric(
  { engine, preferences }: { readonly engine: RunsEngine; readonly preferences: RunsPreferences },
  source: string,
  experiment: string,
): Promise<string | undefined> {
  const chosen = preferences.view.metrics[experimentKey({ source, id: experiment })]
  if (chosen !== undefined) return chosen
  const { metrics } = await engine.keys(source, [experiment])
  // What the machine measures of itself is not what a person trains for.
  return metrics.find(key => !key.startsWith('system/')) ?? metrics[0]
}
