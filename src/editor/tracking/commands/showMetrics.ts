import { t } from '@vscode/l10n'
import type { MetricsSubject } from '../../../protocol/metricsPage.ts'
import type { ExperimentView } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import { idOf } from '../metricsRefs.ts'
import { pickExperiment } from '../pickExperiment.ts'
import { experimentKey, isRunsNode } from '../runNode.ts'
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
  run: async (stage, node, selection) => {
    const nodes = Array.isArray(selection) && selection.length > 0 ? (selection as unknown[]) : [node]
    const given = nodes.flatMap(each => experimentOf(stage, each) ?? [])
    const [first, ...more] = given.length > 0 ? uniqueOf(given) : [await pickExperiment(stage, t('Show Metrics'))]
    if (!first) return
    const subject = subjectOf(
      first,
      more.flatMap(each => each ?? []),
    )
    const selected = nodes.flatMap(each => (isRunsNode(each) && each.kind === 'run' ? idOf(each.run, subject) : []))
    stage.showMetrics({ ...subject, ...(selected.length > 0 && { selected }) })
  },
})

/** Experiments of any sources in one table. */
function subjectOf({ source, id, name }: ExperimentView, more: readonly ExperimentView[]): MetricsSubject {
  const also = more.map(other => ({ source: other.source, experimentIds: [other.id] }))
  const title = [name, ...more.map(other => other.name)].join(', ')
  return { source, experimentIds: [id], title, ...(also.length > 0 && { also }) }
}

function uniqueOf(experiments: readonly ExperimentView[]): ExperimentView[] {
  return [...new Map(experiments.map(each => [experimentKey(each), each])).values()]
}

function experimentOf({ runs }: RunsStage, node: unknown): ExperimentView | undefined {
  if (!isRunsNode(node)) return undefined
  if (node.kind === 'experiment') return node.experiment
  return node.kind === 'run' ? runs.experiment(node.run.source, node.run.experimentId) : undefined
}
