import { t } from '@vscode/l10n'
import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode'
import { formatAge, formatDate } from '../ui/formatAge.ts'
import { versionName } from './modelKey.ts'
import type { ModelNode, ModelsNode, PartKind, PartNode, RowKind, RowNode, SourceNode, VersionNode } from './modelNode.ts'
import { badgesOf } from './badgesOf.ts'
import { describePart } from './versionParts.ts'

const { None, Collapsed, Expanded } = TreeItemCollapsibleState

/**
 * The row of a node. `viewItem` is `source [unreadable]`, `registeredModel local|remote [writable]`, `modelVersion local|remote [writable]
 * [aliased] [trained]`, `part <part>`, `row <row> [other] [writable]`, `more`.
 */
export function modelsItem(node: ModelsNode, problem?: string): TreeItem {
  const item = itemOf(node, problem)
  item.id = node.id
  return item
}

function itemOf(node: ModelsNode, problem: string | undefined): TreeItem {
  switch (node.kind) {
    case 'source':
      return sourceItem(node, problem)
    case 'registeredModel':
      return modelItem(node)
    case 'modelVersion':
      return versionItem(node)
    case 'part':
      return partItem(node)
    case 'row':
      return rowItem(node)
    case 'more':
      return moreItem(node)
  }
}

function sourceItem({ source }: SourceNode, problem: string | undefined): TreeItem {
  const item = new TreeItem(source.label, problem === undefined ? Expanded : None)
  item.description = problem === undefined ? '' : t('cannot be read')
  item.iconPath = new ThemeIcon(problem === undefined ? (source.kind === 'remote' ? 'cloud' : 'database') : 'warning')
  item.contextValue = problem === undefined ? 'source' : 'source unreadable'
  item.tooltip = problem ?? source.location
  item.accessibilityInformation = { label: `${source.label}, ${problem ?? source.location}` }
  return item
}

function modelItem({ model, isLocal, writable }: ModelNode): TreeItem {
  const item = new TreeItem(model.name, Collapsed)
  const aliases = model.aliases.map(({ alias, version }) => `@${alias} v${version}`)
  item.description = [model.latest === undefined ? t('no version') : t('latest v{0}', model.latest), ...aliases].join(' · ')
  item.iconPath = new ThemeIcon('package')
  item.contextValue = ['registeredModel', isLocal ? 'local' : 'remote', writable ? 'writable' : ''].join(' ').trim()
  const tags = Object.entries(model.tags).map(([key, value]) => `${key}: ${value}`)
  item.tooltip = [model.name, model.description, ...tags].filter(line => line !== '').join('\n')
  item.accessibilityInformation = { label: `${model.name}, ${item.description.replaceAll(' · ', ', ')}` }
  return item
}

function versionItem(node: VersionNode): TreeItem {
  const { view, isLocal, writable } = node
  const item = new TreeItem(`v${view.version}`, Collapsed)
  const age = view.creationTime === undefined ? undefined : formatAge(view.creationTime)
  item.description = [...badgesOf(view), age].filter(part => part !== undefined).join(' · ')
  item.iconPath = new ThemeIcon(view.status === 'READY' ? 'versions' : 'warning')
  const marks = [
    isLocal ? 'local' : 'remote',
    writable && 'writable',
    view.aliases.length > 0 && 'aliased',
    view.runId !== undefined && 'trained',
  ]
  item.contextValue = ['modelVersion', ...marks.filter(mark => mark !== false)].join(' ')
  const made = view.creationTime === undefined ? '' : formatDate(view.creationTime)
  item.tooltip = [versionName(view), view.description, view.uri, made].filter(line => line !== '').join('\n')
  item.accessibilityInformation = { label: `${versionName(view)}, ${item.description.replaceAll(' · ', ', ')}` }
  item.command = { command: 'mlops.models.open', title: t('Open Model'), arguments: [node] }
  return item
}

function partItem(node: PartNode): TreeItem {
  const { label, icon } = partWords(node.part)
  const item = new TreeItem(label, Collapsed)
  item.description = describePart(node)
  item.iconPath = new ThemeIcon(icon)
  item.contextValue = `part ${node.part}`
  return item
}

function partWords(part: PartKind): { label: string; icon: string } {
  switch (part) {
    case 'signature':
      return { label: t('Signature'), icon: 'plug' }
    case 'example':
      return { label: t('Input example'), icon: 'table' }
    case 'requirements':
      return { label: t('Requirements'), icon: 'checklist' }
    case 'files':
      return { label: t('Files'), icon: 'files' }
    case 'tags':
      return { label: t('Tags'), icon: 'tag' }
  }
}

const ROW_ICONS: Readonly<Partial<Record<RowKind, string>>> = { run: 'play', datum: 'database', flavors: 'layers', problem: 'warning' }
const ROW_COMMANDS: Readonly<Partial<Record<RowKind, string>>> = {
  run: 'mlops.models.showRun',
  datum: 'mlops.models.openData',
  file: 'mlops.models.openFile',
}

function rowItem(node: RowNode): TreeItem {
  const { row, label, description, key, isNow, version } = node
  const item = new TreeItem(label, None)
  item.description = description
  const icon = ROW_ICONS[row]
  if (icon !== undefined) item.iconPath = new ThemeIcon(icon)
  if (row === 'file') {
    // An address of no file system: it gives the row its icon by its name, and nothing of Git's.
    item.resourceUri = Uri.from({ scheme: 'mlops-model', path: `/${version.name}/${version.version}/${key}` })
    item.iconPath = ThemeIcon.File
  }
  item.contextValue = ['row', row, isNow === false && 'other', version.writable && 'writable'].filter(part => part !== false).join(' ')
  item.tooltip = row === 'problem' ? description : `${label}\n${description}`.trim()
  const command = ROW_COMMANDS[row]
  if (command !== undefined) item.command = { command, title: t('Open'), arguments: [node] }
  item.accessibilityInformation = { label: description === '' ? label : `${label}, ${description.replaceAll(' · ', ', ')}` }
  return item
}

function moreItem(node: ModelsNode): TreeItem {
  const item = new TreeItem(t('Show More'), None)
  item.iconPath = new ThemeIcon('ellipsis')
  item.contextValue = 'more'
  item.command = { command: 'mlops.models.showMore', title: t('Show More'), arguments: [node] }
  return item
}
