import { t } from '@vscode/l10n'
import { type TreeView, window } from 'vscode'
import type { Lifetime } from '../../base/lifetime.ts'
import { groupName } from './groupBy.ts'
import type { RunDetails } from './runDetails.ts'
import type { RunsNode } from './runNode.ts'
import type { RunsModel } from './runsModel.ts'
import type { RunsPreferences } from './runsPreferences.ts'
import type { RunsTree } from './runsTree.ts'

/** How often the ages of running runs are drawn again. */
const TICK = 5000

export interface RunsViewParts {
  readonly tree: RunsTree
  readonly runs: RunsModel
  readonly details: RunDetails
  readonly preferences: RunsPreferences
}

/** The Runs view over its rows: its head says which experiment and search it shows, or why it can show nothing. */
export function openRunsView({ tree, runs, details, preferences }: RunsViewParts, life: Lifetime): TreeView<RunsNode> {
  const view = life.own(
    window.createTreeView<RunsNode>('mlops.runs', { treeDataProvider: tree, canSelectMany: true, showCollapseAll: true }),
  )
  const head = () => {
    const { filter, group, onlyFavourites, lifecycle } = preferences.view
    const parts = [
      tree.title,
      onlyFavourites ? '★' : undefined,
      lifecycle === 'deleted' ? '🗑' : undefined,
      filter === '' ? undefined : filter,
      group && t('by {0}', groupName(group)),
    ]
    view.description = parts.filter(part => part !== undefined).join(' · ')
    const problems = runs.places.flatMap(({ source }) => source.problem ?? [])
    view.message = problems.join('\n') || (runs.problem ?? '')
  }
  life.own(tree.onDidChangeTreeData(() => setTimeout(head, 0)))
  life.own(runs.onDidChange(head))
  life.own(preferences.onDidChange(head))
  life.own(view.onDidCollapseElement(({ element }) => element.kind === 'run' && details.close(element)))
  const timer = setInterval(() => view.visible && tree.tick(), TICK)
  life.own({ dispose: () => clearInterval(timer) })
  return view
}
