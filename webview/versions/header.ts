import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { TargetView } from '../../src/protocol/data.ts'
import type { VersionsOverview } from '../../src/protocol/versionsPage.ts'
import type { View } from './view.ts'

/** What, how much, from where, and the two things to do with it. */
export function header(view: View): TemplateResult {
  const { overview, notice } = view.store
  const known = overview && 'value' in overview ? overview.value : undefined
  return html`<header>
    <div class="title">
      <h1 title=${view.subject.rel}><bdi>${view.subject.rel}</bdi></h1>
      ${known ? chips(known.target) : ''}
    </div>
    <div class="actions">${known?.trusted ? actions(view, known) : ''}</div>
    <p class="facts">${known ? facts(view, known) : overview ? '' : html`<i class="bar" aria-hidden="true"></i>`}</p>
    <p class="notice" role="alert">${notice ?? ''}</p>
  </header>`
}

function chips({ version, state, uncommitted }: TargetView): TemplateResult {
  const words = stateWords(state)
  return html`<span class="chip">${version ? t('v{0} in the workspace', version.number) : uncommitted ? t('not committed') : t('no version')}</span>
    ${words ? html`<span class="chip ${words.kind}">${words.text}</span>` : ''}`
}

function stateWords(state: TargetView['state']): { kind: string; text: string } | undefined {
  switch (state) {
    case 'computing':
      return { kind: '', text: t('checking…') }
    case 'modified':
      return { kind: 'attention', text: t('modified') }
    case 'missing':
      return { kind: 'lost', text: t('missing') }
    case 'notInCache':
      return { kind: 'attention', text: t('not in cache') }
    case 'invalid':
      return { kind: 'lost', text: t('unreadable pointer') }
    case 'unchanged':
    case 'new':
      return undefined
  }
}

function facts({ figures }: View, { target, versions, storage }: VersionsOverview): TemplateResult[] {
  const unsent = versions.filter(version => version.onRemote === false).length
  const { count } = figures
  const words = [
    versions.length === 1 ? t('1 version') : t('{0} versions', count(versions.length)),
    !target.isDirectory || target.files === undefined ? '' : target.files === 1 ? t('1 file') : t('{0} files', count(target.files)),
    target.size === undefined ? '' : figures.size(target.size),
    storage ? html`${t('storage:')} <b title=${storage.name}><bdi>${storage.url}</bdi></b>` : t('no storage yet'),
    unsent === 0
      ? ''
      : html`<span class="attention">${unsent === 1 ? t('1 version not pushed') : t('{0} versions not pushed', count(unsent))}</span>`,
    target.desc ?? '',
  ]
  return words
    .filter(word => word !== '')
    .map((word, index) => html`${index > 0 ? html`<span aria-hidden="true"> · </span>` : ''}<span class="fact">${word}</span>`)
}

function actions({ store }: View, { target, versions, storage }: VersionsOverview): TemplateResult {
  const mayPush = storage !== undefined && (target.notPushed !== 0 || versions.some(version => version.onRemote === false))
  const mayPull = storage !== undefined && (target.state === 'notInCache' || target.state === 'missing')
  const button = (action: 'push' | 'pull' | 'track', label: string, appearance: string) =>
    html`<vscode-button appearance=${appearance} aria-disabled=${store.busy.has(action) ? 'true' : 'false'} @click=${() => void store.run(action)}>${label}</vscode-button>`
  return html`${mayPush ? button('push', t('Push'), 'secondary') : ''}${mayPull ? button('pull', t('Pull'), 'primary') : ''}${
    target.state === 'modified' ? button('track', t('Track New Version'), 'primary') : ''
  }`
}
