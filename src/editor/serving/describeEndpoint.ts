import { t } from '@vscode/l10n'
import type { EndpointState, EndpointView, ModelView, SignalsView } from '../../protocol/serving.ts'
import { locale } from '../ui/locale.ts'

/** 'running', as a word. */
export function stateWord(state: EndpointState | undefined): string {
  switch (state) {
    case 'starting':
      return t('starting')
    case 'running':
      return t('running')
    case 'degraded':
      return t('degraded')
    case 'stopping':
      return t('stopping')
    case 'failed':
      return t('failed')
    case 'stopped':
    case undefined:
      return t('stopped')
  }
}

/** 'v3 · 12 requests/s · p95 3.2 ms · 0.5% errors' for one that runs, else its version and state. */
export function describeEndpoint(view: EndpointView | undefined, model: Pick<ModelView, 'version'> | undefined): string {
  const version = model?.version === undefined ? undefined : t('v{0}', model.version)
  const parts =
    view?.state === 'running' || view?.state === 'degraded'
      ? [version, view.state === 'degraded' ? stateWord('degraded') : undefined, ...signalWords(view.signals)]
      : [version, stateWord(view?.state)]
  return parts.filter(part => part !== undefined).join(' · ')
}

function signalWords({ requestsPerSecond, p95, errorRate }: SignalsView): string[] {
  if (requestsPerSecond === 0 || Number.isNaN(requestsPerSecond)) return [t('no requests')]
  const words = [t('{0}/s', formatRate(requestsPerSecond)), t('p95 {0}', formatLatency(p95))]
  return errorRate > 0 ? [...words, t('{0} errors', formatShare(errorRate))] : words
}

/** Requests a second: '0.3', '12', '1,240'. */
export function formatRate(perSecond: number): string {
  return perSecond.toLocaleString(locale(), { maximumFractionDigits: perSecond < 10 ? 1 : 0 })
}

/** '3.2 ms', '1.4 s', '–' where nothing was asked. */
export function formatLatency(milliseconds: number): string {
  if (Number.isNaN(milliseconds)) return '–'
  if (milliseconds >= 1000) return t('{0} s', (milliseconds / 1000).toLocaleString(locale(), { maximumFractionDigits: 1 }))
  return t('{0} ms', milliseconds.toLocaleString(locale(), { maximumFractionDigits: milliseconds < 100 ? 1 : 0 }))
}

export function formatShare(share: number): string {
  if (Number.isNaN(share)) return '–'
  return share.toLocaleString(locale(), { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 })
}
