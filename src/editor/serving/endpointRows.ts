import { t } from '@vscode/l10n'
import type { EndpointView } from '../../protocol/serving.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import { formatSize } from '../ui/formatSize.ts'
import { formatLatency, formatRate, formatShare } from './describeEndpoint.ts'
import type { EndpointNode, EndpointsNode, ServedNode, SignalNode } from './endpointNode.ts'

/** What stands below an endpoint. */
export function endpointRows(parent: EndpointNode): EndpointsNode[] {
  const { view } = parent
  if (view === undefined) return []
  const row = (
    key: string,
    label: string,
    rest: Pick<SignalNode, 'description' | 'icon'> & { tooltip?: string | undefined },
  ): SignalNode => ({
    kind: 'signal',
    id: `${parent.id}/${key}`,
    label,
    parent,
    ...rest,
  })
  const problem =
    view.problem === undefined ? [] : [row('problem', t('problem'), { description: view.problem, icon: 'warning', tooltip: view.problem })]
  if (view.state !== 'running' && view.state !== 'degraded') return problem
  const { signals, stable } = view
  const memory = stable.workers.reduce((sum, worker) => sum + worker.memoryBytes, 0)
  return [
    ...problem,
    row('address', t('address'), { description: view.url ?? '', icon: 'globe' }),
    ...servedRows(parent, view),
    row('rate', t('requests'), {
      description: t('{0}/s · {1} in all', formatRate(signals.requestsPerSecond), formatNumber(signals.requests)),
      icon: 'pulse',
    }),
    row('latency', t('latency'), {
      description: t('p50 {0} · p95 {1} · p99 {2}', formatLatency(signals.p50), formatLatency(signals.p95), formatLatency(signals.p99)),
      icon: 'watch',
    }),
    row('errors', t('errors'), { description: `${formatShare(signals.errorRate)} · ${formatNumber(signals.errors)}`, icon: 'error' }),
    row('workers', t('workers'), { description: workersWords(view, memory), icon: 'server-process' }),
  ]
}

function workersWords({ stable, keepRunning, signals }: EndpointView, memory: number): string {
  const ready = stable.workers.filter(worker => worker.state === 'ready').length
  const parts = [
    t('{0} of {1} ready', ready, stable.workers.length),
    memory > 0 ? formatSize(memory) : undefined,
    signals.waiting > 0 ? t('{0} requests wait', formatNumber(signals.waiting)) : undefined,
    keepRunning ? t('keeps running') : undefined,
  ]
  return parts.filter(part => part !== undefined).join(' · ')
}

/** Both models, while there are two. */
function servedRows(parent: EndpointNode, { stable, candidate }: EndpointView): ServedNode[] {
  if (candidate === undefined) return []
  return [
    { kind: 'served', id: `${parent.id}/stable`, role: 'stable', served: stable, parent },
    { kind: 'served', id: `${parent.id}/candidate`, role: candidate.mode, served: candidate, parent },
  ]
}
