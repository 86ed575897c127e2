import { t } from '@vscode/l10n'
import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode'
import { formatNumber } from '../ui/formatNumber.ts'
import { formatSize } from '../ui/formatSize.ts'
import { countRuns } from './countRuns.ts'
import { dataNow } from './dataNow.ts'
import { describeRun, type RunLook, statusWord } from './describeRun.ts'
import { formatMetric } from './formatMetric.ts'
import { groupIcon, groupName, valueName } from './groupBy.ts'
import { groupLabel } from './groupLabel.ts'

import type { ArtifactNode, BucketNode, ExperimentNode, GroupNode, MoreNode, RunNode, RunsNode, SourceNode } from './runNode.ts'
import { isBetterLow } from './runsLensesOf.ts'
import { statusIcon } from './statusIcon.ts'

const { None, Collapsed, Expanded } = TreeItemCollapsibleState

/** Longer groups stay closed until they are asked for. */
const OPEN_UP_TO = 12

/**
 * The row of a node; the tooltip comes when it is asked for. `viewItem` is `source <kind> [writable] [unreadable]`, `experiment`,
 * `bucket`, `run <STATUS> <active|deleted> [favourite]`, `more`, `group <group>`, `metric`, `fact <group>`, `artifact file|directory`, `datum
 * same|other|unknown`, `dataset`, `model`.
 */
export function runsItem(node: RunsNode, look?: RunLook): TreeItem {
  if (node.kind === 'source') return sourceItem(node)
  if (node.kind === 'experiment') return experimentItem(node)
  if (node.kind === 'bucket') return bucketItem(node)
  if (node.kind === 'run') return runItem(node, look)
  if (node.kind === 'more') return moreItem(node)
  if (node.kind === 'group') return groupItem(node)
  if (node.kind === 'artifact') return artifactItem(node)
  return leafItem(node)
}

function sourceItem({ id, source }: SourceNode): TreeItem {
  const item = new TreeItem(source.label, source.problem === undefined ? Expanded : None)
  item.id = id
  item.description = source.problem === undefined ? whereIs(source) : t('cannot be read')
  item.iconPath = new ThemeIcon(source.problem === undefined ? (source.kind === 'remote' ? 'cloud' : 'database') : 'warning')
  item.contextValue = `source ${source.kind}${source.writable ? ' writable' : ''}${source.problem === undefined ? '' : ' unreadable'}`
  item.tooltip = source.problem ?? source.location
  item.accessibilityInformation = { label: `${source.label}, ${source.problem ?? source.location}` }
  return item
}

/** Nothing where the label says it all: a folder of runs at the top of the workspace has its own name. */
function whereIs({ kind, label, location }: SourceNode['source']): string {
  if (kind === 'store') return ''
  const place = kind === 'remote' ? location : workspace.asRelativePath(location, false)
  return place === label ? '' : place
}

function experimentItem({ id, experiment, isFirst }: ExperimentNode): TreeItem {
  const item = new TreeItem(experiment.name, isFirst ? Expanded : Collapsed)
  const { runs, running = 0 } = experiment
  const counts = [runs === undefined ? undefined : countRuns(runs), running > 0 ? t('{0} running', formatNumber(running)) : undefined]
  item.id = id
  item.description = counts.filter(part => part !== undefined).join(' · ')
  item.iconPath = new ThemeIcon('beaker')
  item.contextValue = 'experiment'
  item.accessibilityInformation = { label: `${experiment.name}, ${item.description}` }
  return item
}

function bucketItem({ id, by, bucket, metric, name }: BucketNode): TreeItem {
  const item = new TreeItem(name ?? valueName(by, bucket.value), Collapsed)
  const best = metric !== undefined && isBetterLow(metric) ? bucket.lowest : bucket.highest
  const parts = [
    countRuns(bucket.runs),
    bucket.running > 0 ? t('{0} running', formatNumber(bucket.running)) : undefined,
    best === undefined ? undefined : t('best {0}', formatMetric(best)),
    name === undefined ? undefined : bucket.value?.slice(0, 8),
  ]
  item.id = id
  item.description = parts.filter(part => part !== undefined).join(' · ')
  item.iconPath = new ThemeIcon(groupIcon(by))
  item.contextValue = 'bucket'
  const told = best === undefined || metric === undefined ? '' : `\n${t('best {0}: {1}', metric, formatMetric(best))}`
  item.tooltip = `${groupName(by)}: ${bucket.value ?? t('not set')}${told}`
  item.accessibilityInformation = {
    label: `${groupName(by)}: ${bucket.value ?? t('not set')}, ${item.description.replaceAll(' · ', ', ')}`,
  }
  return item
}

function runItem({ id, run }: RunNode, look: RunLook = {}): TreeItem {
  const item = new TreeItem(run.name, Collapsed)
  item.id = id
  item.description = describeRun(run, look)
  item.iconPath = statusIcon(run)
  item.contextValue = `run ${run.status} ${run.lifecycleStage}${look.isFavourite ? ' favourite' : ''}`
  item.accessibilityInformation = {
    label: [run.name, statusWord(run.status), item.description.replaceAll(' · ', ', ').replace('★', t('favourite'))].join(', '),
  }
  return item
}

function moreItem(node: MoreNode): TreeItem {
  const item = new TreeItem(t('Show More'), None)
  item.id = node.id
  item.description = t('{0} of {1}', formatNumber(node.shown), formatNumber(node.total))
  item.iconPath = new ThemeIcon('ellipsis')
  item.contextValue = 'more'
  item.command = { command: 'mlops.runs.showMore', title: t('Show More'), arguments: [node] }
  return item
}

function groupItem({ id, group, count }: GroupNode): TreeItem {
  const isOpen = (group === 'metrics' || group === 'params') && count !== undefined && count <= OPEN_UP_TO
  const { label, icon } = groupLabel(group)
  const item = new TreeItem(label, isOpen ? Expanded : Collapsed)
  item.id = id
  item.description = count === undefined ? '' : formatNumber(count)
  item.iconPath = new ThemeIcon(icon)
  item.contextValue = `group ${group}`
  return item
}

function artifactItem(node: ArtifactNode): TreeItem {
  const { id, artifact, model, run } = node
  const item = new TreeItem(artifact.name, artifact.isDirectory ? Collapsed : None)
  item.id = id
  item.description = model ? [t('model'), ...model.flavors].join(' · ') : artifact.size === undefined ? '' : formatSize(artifact.size)
  // An address of no file system: it gives the row its icon by its name, and nothing of Git's.
  item.resourceUri = Uri.from({ scheme: 'mlops-run', path: `/${run.runId}/${artifact.path}` })
  item.iconPath = model ? new ThemeIcon('package') : artifact.isDirectory ? ThemeIcon.Folder : ThemeIcon.File
  item.contextValue = `artifact ${artifact.isDirectory ? 'directory' : 'file'}`
  if (!artifact.isDirectory) item.command = { command: 'mlops.runs.openArtifact', title: t('Open Artifact'), arguments: [node] }
  return item
}

type LeafNode = Exclude<RunsNode, SourceNode | ExperimentNode | BucketNode | RunNode | MoreNode | GroupNode | ArtifactNode>

function leafItem(node: LeafNode): TreeItem {
  const { label, description, icon, context } = leafWords(node)
  const item = new TreeItem(label, None)
  item.id = node.id
  item.description = description
  if (icon !== undefined) item.iconPath = new ThemeIcon(icon)
  item.contextValue = context
  if (leadsSomewhere(node)) item.command = { command: 'mlops.runs.openOrigin', title: t('Open'), arguments: [node] }
  if (node.kind === 'model' && node.model.registered[0])
    item.command = {
      command: 'mlops.models.open',
      title: t('Open Model'),
      arguments: [{ source: node.run.source, ...node.model.registered[0] }],
    }
  item.accessibilityInformation = { label: `${label}, ${description.replace(/ *[▁-█]+ */g, ' ').trim()}` }
  return item
}

function leadsSomewhere(node: LeafNode): boolean {
  return node.kind === 'fact' && node.group === 'origin' && ['entry', 'commit', 'patch', 'packages'].includes(node.key)
}

interface Words {
  readonly label: string
  readonly description: string
  readonly icon?: string | undefined
  readonly context: string
}

function leafWords(node: LeafNode): Words {
  switch (node.kind) {
    case 'metric': {
      const value = formatMetric(node.metric.value)
      return { label: node.metric.key, description: node.bars ? `${value}  ${node.bars}` : value, context: 'metric' }
    }
    case 'fact':
      return { label: node.label, description: oneLine(node.value), icon: node.icon, context: `fact ${node.group} ${node.key}` }
    case 'datum': {
      const { state, words } = dataNow(node)
      return {
        label: node.path,
        description: `${node.name ?? node.oid.slice(0, 8)} · ${words}`,
        icon: 'database',
        context: `datum ${state}`,
      }
    }
    case 'dataset':
      return { label: node.name, description: [node.digest, node.context].filter(Boolean).join(' · '), icon: 'table', context: 'dataset' }
    case 'model': {
      const versions = node.model.registered.map(({ name, version }) => `${name} v${version}`)
      return { label: node.model.name, description: [...node.model.flavors, ...versions].join(' · '), icon: 'package', context: 'model' }
    }
  }
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 200)}…` : line
}
