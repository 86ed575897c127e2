import { t } from '@vscode/l10n'
import type { TreeView } from 'vscode'
import { failure } from '../../base/failure.ts'
import type { RunRef } from '../../protocol/runs.ts'
import { type RunNode, type RunsNode, runKey } from './runNode.ts'
import type { RunsTree } from './runsTree.ts'

const notShown = failure<{ run: string }>('tracking/not-shown', () =>
  t('This run is not in the Runs view as it is now: it may be hidden, left out by the search, or further down the list.'),
)

/** Shows a run in the view, opened. Lists that are closed are read until it is found among what they show first. */
export async function revealRun({ view, tree }: { view: TreeView<RunsNode>; tree: RunsTree }, ref: RunRef): Promise<void> {
  const node = tree.nodeOf(runKey(ref)) ?? (await find(tree, ref))
  if (!node) throw notShown({ run: ref.runId })
  await view.reveal(node, { select: true, focus: true, expand: true })
}

async function find(tree: RunsTree, ref: RunRef): Promise<RunNode | undefined> {
  const below = async (nodes: readonly RunsNode[]): Promise<RunNode | undefined> => {
    for (const node of nodes) {
      if (node.kind === 'run' && runKey(node.run) === runKey(ref)) return node
      const isOpened =
        node.kind === 'experiment' || node.kind === 'bucket' || (node.kind === 'source' && node.source.id === ref.source) || isParent(node)
      const found = isOpened ? await below(await tree.getChildren(node)) : undefined
      if (found) return found
    }
    return undefined
  }
  return below(await tree.getChildren())
}

function isParent(node: RunsNode): boolean {
  return node.kind === 'run' && node.run.children > 0
}
