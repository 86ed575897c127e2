import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode'
import { formatNumber } from '../ui/formatNumber.ts'
import { entryContext, targetContext } from './contextValue.ts'
import { dataUri } from './dataUri.ts'
import { describeEntryState } from './describeState.ts'
import { describeTarget, filesOf, sizeOf } from './describeTarget.ts'
import type { EntryNode, ProjectNode, RangeNode, TargetNode, TreeNode } from './treeNode.ts'

const { None, Collapsed, Expanded } = TreeItemCollapsibleState

/** The row of a node; the tooltip comes when it is asked for. */
export function treeItem(node: TreeNode): TreeItem {
  switch (node.kind) {
    case 'project':
      return projectItem(node)
    case 'target':
      return targetItem(node)
    case 'entry':
      return entryItem(node)
    case 'range':
      return rangeItem(node)
  }
}

function projectItem({ id, project }: ProjectNode): TreeItem {
  const item = new TreeItem(basename(project.root), Expanded)
  item.id = id
  item.iconPath = new ThemeIcon('root-folder')
  item.contextValue = 'project'
  item.tooltip = project.root
  return item
}

function targetItem({ id, target }: TargetNode): TreeItem {
  const item = new TreeItem(target.rel, target.isDirectory ? Collapsed : None)
  item.id = id
  item.description = describeTarget(target)
  item.resourceUri = dataUri(target.path)
  item.iconPath = target.isDirectory ? ThemeIcon.Folder : ThemeIcon.File
  item.contextValue = targetContext(target)
  item.accessibilityInformation = { label: `${target.rel}, ${item.description.replaceAll(' · ', ', ').replace('…', t('computing'))}` }
  if (!target.isDirectory) item.command = { command: 'mlops.data.openData', title: t('Open Data'), arguments: [target.id] }
  return item
}

function entryItem({ id, entry }: EntryNode): TreeItem {
  const item = new TreeItem(entry.name, entry.isDirectory ? Collapsed : None)
  const state = describeEntryState(entry.state)
  item.id = id
  item.description = [filesOf(entry), sizeOf(entry), state].filter(part => part !== undefined).join(' · ')
  item.resourceUri = dataUri(entry.path, entry.state)
  item.iconPath = entry.isDirectory ? ThemeIcon.Folder : ThemeIcon.File
  item.contextValue = entryContext(entry)
  if (!entry.isDirectory && entry.state !== 'missing' && entry.state !== 'notInCache') {
    item.command = { command: 'vscode.open', title: t('Open'), arguments: [Uri.file(entry.path)] }
  }
  return item
}

function rangeItem({ id, start, entries }: RangeNode): TreeItem {
  const first = entries[0]?.name ?? ''
  const last = entries.at(-1)?.name ?? ''
  const numbers = `${formatNumber(start + 1)} – ${formatNumber(start + entries.length)}`
  const item = new TreeItem(numbers, Collapsed)
  item.id = id
  item.description = `${first} … ${last}`
  item.contextValue = 'range'
  item.accessibilityInformation = { label: t('{0}, from {1} to {2}', numbers, first, last) }
  return item
}
