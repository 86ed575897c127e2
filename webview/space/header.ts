import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { SpaceView } from '../../src/protocol/space.ts'
import type { View } from './view.ts'

/** What the cache holds, what may go of it, and the button that says what it does. */
export function header(view: View): TemplateResult {
  const { store } = view
  const known = store.view && 'value' in store.view ? store.view.value : undefined
  return html`<header>
    <div class="title">
      <h1>${t('Free Space')}</h1>
      <span class="chip" title=${view.subject.root}><bdi>${view.subject.name}</bdi></span>
    </div>
    <div class="actions">${known ? freeButton(view, known) : ''}</div>
    <p class="facts">${known ? facts(view, known) : store.view ? '' : html`<i class="bar" aria-hidden="true"></i>`}</p>
    ${known ? warning(view, known) : ''}
    <p class="notice" role="alert">${store.notice ?? ''}</p>
    <p class="freed" role="status">${freedWords(view)}</p>
  </header>`
}

function freeButton({ store, figures }: View, { goes, leftovers }: SpaceView): TemplateResult {
  const bytes = goes.bytes + leftovers.bytes
  const isIdle = store.isLooking || store.isFreeing || goes.objects + leftovers.objects === 0
  const again = html`<vscode-button appearance="secondary" aria-disabled=${store.isLooking ? 'true' : 'false'} @click=${() => void store.look()}
    >${t('Look Again')}</vscode-button
  >`
  const words = goes.objects + leftovers.objects === 0 ? t('Nothing to Free') : t('Free {0}', figures.size(bytes))
  return html`${store.isOld ? again : ''}<vscode-button
      appearance="primary"
      aria-disabled=${isIdle ? 'true' : 'false'}
      @click=${() => (isIdle ? undefined : void store.free())}
      >${store.isFreeing ? t('Freeing…') : words}</vscode-button
    >`
}

function facts({ figures }: View, { cacheDir, goes, stays, remote, leftovers }: SpaceView): TemplateResult[] {
  const { count, size } = figures
  const objects = goes.objects + stays.objects
  const words = [
    html`${t('cache:')} <b><bdi>${cacheDir}</bdi></b>`,
    objects === 1
      ? t('1 object, {0}', size(goes.bytes + stays.bytes))
      : t('{0} objects, {1}', count(objects), size(goes.bytes + stays.bytes)),
    remote === undefined || goes.heldBytes === undefined || stays.heldBytes === undefined
      ? ''
      : t('{0} of it on {1}', size(goes.heldBytes + stays.heldBytes), remote),
    leftovers.objects === 0 ? '' : t('{0} left behind by writes that were cut short', size(leftovers.bytes)),
  ]
  return words
    .filter(word => word !== '')
    .map((word, index) => html`${index > 0 ? html`<span aria-hidden="true"> · </span>` : ''}<span class="fact">${word}</span>`)
}

/** What the person should know before: what cannot be brought back, or why nothing can be said of the remote. */
function warning({ store, figures }: View, { goes, remote, remoteProblem }: SpaceView): TemplateResult | string {
  const lost = goes.bytes - (goes.heldBytes ?? 0)
  const words = [
    remoteProblem ?? '',
    store.scope.onlyHeld && remote === undefined ? t('There is no remote, so no other place holds anything: add one and push to it.') : '',
    !store.scope.onlyHeld && lost > 0
      ? remote === undefined
        ? t('{0} of what goes is in no other place that is known here: it cannot be brought back.', figures.size(lost))
        : t('{0} of what goes is not on {1}: it cannot be brought back from there.', figures.size(lost), remote)
      : '',
  ].filter(word => word !== '')
  return words.length === 0
    ? ''
    : html`<p class="warning attention"><span class="codicon codicon-warning" aria-hidden="true"></span> ${words.join(' ')}</p>`
}

function freedWords({ store, figures }: View): string {
  const { freed } = store
  if (!freed) return store.isOld ? t('Something changed since this was looked at.') : ''
  return freed.objects === 1
    ? t('Freed {0}: 1 object was removed.', figures.size(freed.bytes))
    : t('Freed {0}: {1} objects were removed.', figures.size(freed.bytes), figures.count(freed.objects))
}
