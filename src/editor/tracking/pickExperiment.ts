import { t } from '@vscode/l10n'
import type { ExperimentView } from '../../protocol/runs.ts'
import type { Ui } from '../ui/ui.ts'
import { countRuns } from './countRuns.ts'
import { shownExperiments } from './experimentsOf.ts'
import type { RunsModel } from './runsModel.ts'

/** The only experiment with runs, or the one that the person picks. */
export async function pickExperiment(
  { ui, runs }: { readonly ui: Ui; readonly runs: RunsModel },
  title: string,
): Promise<ExperimentView | undefined> {
  await runs.load()
  const all = runs.places.flatMap(place => shownExperiments(place, 'active').map(experiment => ({ experiment, place: place.source.label })))
  if (all.length < 2) return all[0]?.experiment
  return ui.pick({
    title,
    placeholder: t('Choose an experiment'),
    empty: t('No run is recorded yet'),
    choices: Promise.resolve(
      all.map(({ experiment, place }) => ({
        label: experiment.name,
        description: [experiment.runs === undefined ? '' : countRuns(experiment.runs), place].filter(Boolean).join(' · '),
        value: experiment,
      })),
    ),
  })
}
