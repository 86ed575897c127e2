import { t } from '@vscode/l10n'
import { type TreeView, window } from 'vscode'
import type { Lifetime } from '../../base/lifetime.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import type { DataModel } from './dataModel.ts'
import type { DataTree } from './dataTree.ts'
import type { TreeNode } from './treeNode.ts'
import { waiting } from './waiting.ts'

/** The Data view over its rows; its badge counts only what waits for an act. */
export function openDataView(tree: DataTree, data: DataModel, life: Lifetime): TreeView<TreeNode> {
  const view = life.own(window.createTreeView('mlops.data', { treeDataProvider: tree, canSelectMany: true, showCollapseAll: true }))
  life.own(
    data.onDidChange(() => {
      const count = waiting(data.targets).length
      view.badge = count === 0 ? undefined : { value: count, tooltip: badgeWords(count) }
    }),
  )
  return view
}

function badgeWords(count: number): string {
  return count === 1 ? t('1 data change waits for an action') : t('{0} data changes wait for an action', formatNumber(count))
}
