import { t } from '@vscode/l10n'
import type { ExperimentView } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import { countRuns } from '../countRuns.ts'
import { shownExperiments } from '../experimentsOf.ts'
import { isRunsNode } from '../runNode.ts'
import type { RunsStage } from '../runsStage.ts'

const READY = 'mlops.runs.state == ready'
const VIEW = 'view == mlops.runs'

export const showMetrics = command<RunsStage>({
  id: 'runs.showMetrics',
  title: 'Show Metrics',
  icon: '$(graph-line)',
  when: READY,
  menus: {
    'view/title': { when: `${VIEW} && ${READY}`, group: 'navigation@1' },
    'view/item/context': [
      { when: `${VIEW} && viewItem =~ /^experiment/`, group: 'inline@1' },
      { when: `${VIEW} && viewItem =~ /^(experiment|run)/`, group: '1_open@0' },
    ],
  },
  run: async (stage, node) => {
    const experiment = experimentOf(stage, node) ?? (await pickExperiment(stage))
    if (!experiment) return
    const { source, id, name } = experiment
    stage.showMetrics({ source, experimentIds: [id], title: name })
  },
})

function experimentOf({ runs }: RunsStage, node: unknown): ExperimentView | undefined {
  if (!isRunsNode(node)) return undefined
  if (node.kind === 'experiment') return node.experiment
  return node.kind === 'run' ? runs.experiment(node.run.source, node.run.experimentId) : undefined
}

/** The only experiment with runs, or the one that the person picks. */
async function pickExperiment({ ui, runs }: RunsStage): Promise<ExperimentView | undefined> {
  await runs.load()
  const all = runs.places.flatMap(place => shownExperiments(place, 'active').map(experiment => ({ experiment, place: place.source.label })))
  if (all.length < 2) return all[0]?.experiment
  return ui.pick({
    title: t('Show Metrics'),
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
