import { t } from '@vscode/l10n'
import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode'
import type { EndpointState } from '../../protocol/serving.ts'
import { formatDate } from '../ui/formatAge.ts'
import { describeEndpoint, formatLatency, formatRate, formatShare, stateWord } from './describeEndpoint.ts'
import type { EndpointNode, EndpointsNode, ServedNode } from './endpointNode.ts'

/**
 * A row of the Endpoints view. Its context value, for menus: `endpoint running|degraded|starting|stopping|stopped|failed`, with
 * ` split` while there are two models; `signal`; `served stable|canary|shadow`.
 */
export function endpointItem(node: EndpointsNode): TreeItem {
  if (node.kind === 'endpoint') return ofEndpoint(node)
  if (node.kind === 'served') return ofServed(node)
  const item = new TreeItem(node.label)
  item.id = node.id
  item.description = node.description
  item.iconPath = new ThemeIcon(node.icon)
  item.contextValue = 'signal'
  item.tooltip = node.tooltip ?? `${node.label}: ${node.description}`
  return item
}

function ofEndpoint({ id, view, plan }: EndpointNode): TreeItem {
  const state = view?.state ?? 'stopped'
  const model = view?.stable.model ?? plan?.model
  const opens = state === 'running' || state === 'degraded' || view?.problem !== undefined
  const item = new TreeItem(id, opens ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None)
  item.id = id
  item.description = describeEndpoint(view, model)
  item.iconPath = stateIcon(state)
  item.contextValue = `endpoint ${state}${view?.candidate === undefined ? '' : ' split'}`
  item.accessibilityInformation = { label: `${id}, ${stateWord(state)}, ${item.description}` }
  const lines = [
    `**${markdown(id)}** · ${stateWord(state)}`,
    view?.problem ?? '',
    view?.url ?? '',
    view ? t('started {0}', formatDate(view.startTime)) : '',
    markdown(model?.path ?? ''),
  ]
  item.tooltip = new MarkdownString(lines.filter(line => line !== '').join('\n\n'))
  if (state === 'running' || state === 'degraded') item.command = { command: 'mlops.serving.tryIt', title: t('Try It'), arguments: [id] }
  return item
}

function ofServed({ id, role, served }: ServedNode): TreeItem {
  const { model, weight, signals } = served
  const version = model.version === undefined ? '' : ` ${t('v{0}', model.version)}`
  const item = new TreeItem(`${model.name}${version}`)
  const share = role === 'shadow' ? t('shadow, {0} copied', formatShare(weight)) : t('{0} of requests', formatShare(weight))
  item.id = id
  item.description = [share, t('{0}/s', formatRate(signals.requestsPerSecond)), t('p95 {0}', formatLatency(signals.p95))].join(' · ')
  item.iconPath = new ThemeIcon(role === 'stable' ? 'package' : role === 'canary' ? 'git-compare' : 'mirror')
  item.contextValue = `served ${role}`
  item.tooltip = model.path ?? model.name
  return item
}

function stateIcon(state: EndpointState): ThemeIcon {
  switch (state) {
    case 'running':
      return new ThemeIcon('circle-filled', new ThemeColor('testing.iconPassed'))
    case 'degraded':
      return new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
    case 'failed':
      return new ThemeIcon('error', new ThemeColor('list.errorForeground'))
    case 'starting':
    case 'stopping':
      return new ThemeIcon('loading~spin')
    case 'stopped':
      return new ThemeIcon('circle-outline')
  }
}

function markdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&')
}
