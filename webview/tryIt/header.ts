import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { EndpointState } from '../../src/protocol/serving.ts'
import type { View } from './view.ts'

/** What is tried, where it is and how it is; the buttons that ask it. */
export function header(view: View): TemplateResult {
  const { store, subject } = view
  const { known } = store
  return html`<header>
    <div class="title">
      <h1><bdi>${subject.endpoint}</bdi></h1>
      ${known?.model.version === undefined ? '' : html`<span class="chip">${t('v{0}', known.model.version)}</span>`}
      ${known ? html`<span class="chip state ${known.state}"><i aria-hidden="true"></i>${stateWord(known.state)}</span>` : ''}
      ${known?.url === undefined || !store.isRunning ? '' : html`<span class="quiet words url" title=${known.url}>${known.url}</span>`}
    </div>
    <div class="actions">${actions(view)}</div>
    ${known?.problem === undefined ? '' : html`<p class="warning attention">${known.problem}</p>`}
    <p class="notice lost" role="alert">${store.problem ?? ''}</p>
  </header>`
}

function actions({ store }: View): TemplateResult | string {
  if (!store.known) return ''
  if (!store.isRunning) return html`<vscode-button appearance="primary" @click=${() => void store.start()}>${t('Start')}</vscode-button>`
  const { loading } = store
  const isBusy = store.isSending || loading !== undefined
  const test =
    loading === undefined
      ? html`<vscode-button
          appearance="secondary"
          aria-disabled=${isBusy ? 'true' : 'false'}
          title=${t('Sends the request 1,000 times over 8 connections')}
          @click=${() => (isBusy ? undefined : void store.load())}
          >${t('Send 1,000')}</vscode-button
        >`
      : html`<vscode-button appearance="secondary" @click=${() => store.stopLoad()}>${t('Stop')}</vscode-button>`
  return html`${test}<vscode-button
      appearance="primary"
      title=${t('Ctrl+Enter')}
      aria-disabled=${isBusy ? 'true' : 'false'}
      @click=${() => (isBusy ? undefined : void store.send())}
      >${store.isSending ? t('Sending…') : t('Send')}</vscode-button
    >`
}

function stateWord(state: EndpointState): string {
  switch (state) {
    case 'starting':
      return t('starting')
    case 'running':
      return t('running')
    case 'degraded':
      return t('degraded')
    case 'stopping':
      return t('stopping')
    case 'stopped':
      return t('stopped')
    case 'failed':
      return t('failed')
  }
}
