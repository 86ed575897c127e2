import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { message } from '../shared/message.ts'
import type { Mode, Pictures } from './imageStore.ts'
import { stage } from './stage.ts'
import type { View } from './view.ts'

/** The whole page: what is compared, how it is laid, the pictures. */
export function pageTemplate(view: View): TemplateResult {
  return html`<div class="page">${header(view)}${body(view)}</div>`
}

function header(view: View): TemplateResult {
  const { store, subject } = view
  const known = store.pictures && 'value' in store.pictures ? store.pictures.value : undefined
  return html`<header>
    <div class="title">
      <h1 title=${subject.name}><bdi>${subject.name.split('/').at(-1)}</bdi></h1>
      <span class="chip">${subject.old} ↔ ${subject.new}</span>
    </div>
    <div class="actions">
      ${/\.svg$/i.test(subject.name) ? html`<vscode-button appearance="secondary" @click=${() => store.openAsText()}>${t('Open as Text')}</vscode-button>` : ''}
    </div>
    <p class="facts">${known ? facts(view, known) : store.pictures ? '' : html`<i class="bar" aria-hidden="true"></i>`}</p>
  </header>`
}

function facts({ subject, figures, percent }: View, { old, new: now, difference }: Pictures): TemplateResult {
  const side = (label: string, { width, height, size }: Pictures['old']) =>
    t('{0}: {1} × {2}, {3}', label, figures.count(width), figures.count(height), figures.size(size))
  const isResized = old.width !== now.width || old.height !== now.height
  const pixels = isResized
    ? html`<span class="attention">${t('another size')}</span>`
    : difference
      ? difference.share === 0
        ? t('every pixel is the same')
        : html`<span class="attention">${t('{0} of the pixels differ', percent(difference.share))}</span>`
      : ''
  const parts = [side(subject.old, old), side(subject.new, now), pixels].filter(part => part !== '')
  return html`${parts.map((part, at) => html`${at > 0 ? html`<span aria-hidden="true"> · </span>` : ''}<span class="fact">${part}</span>`)}`
}

function body(view: View): TemplateResult {
  const { pictures } = view.store
  if (!pictures) return html`<main aria-busy="true"><p class="quiet" role="status">${t('Reading')}</p></main>`
  if ('sentence' in pictures)
    return html`<main>${message({ icon: 'error', sentence: pictures.sentence, button: t('Try Again'), act: () => void view.store.refresh() })}</main>`
  return html`<main>${toolbar(view)}${stage(view, pictures.value)}</main>`
}

function toolbar(view: View): TemplateResult {
  const { store, percent } = view
  return html`<div class="toolbar">
    <div class="modes" role="group" aria-label=${t('How the pictures are laid')}>
      ${mode(view, 'side', t('Side by Side'))} ${mode(view, 'slider', t('Slider'))} ${mode(view, 'blink', t('Blink'))} ${mode(view, 'difference', t('Difference'))}
    </div>
    ${
      store.mode === 'blink'
        ? html`<button class="chip" aria-pressed=${store.isBlinking ? 'true' : 'false'} @click=${() => store.blink(!store.isBlinking)}
            ><span class="codicon codicon-${store.isBlinking ? 'debug-pause' : 'play'}" aria-hidden="true"></span> ${store.isBlinking ? t('Pause') : t('Play')}</button
          >`
        : ''
    }
    <div class="zoom" role="group" aria-label=${t('Zoom')}>
      <button class="icon" title=${t('Zoom Out')} aria-label=${t('Zoom Out')} @click=${() => store.zoomBy(0.8)}><span class="codicon codicon-zoom-out"></span></button>
      <span class="figure" role="status">${percent(store.zoom)}</span>
      <button class="icon" title=${t('Zoom In')} aria-label=${t('Zoom In')} @click=${() => store.zoomBy(1.25)}><span class="codicon codicon-zoom-in"></span></button>
      <button class="chip" @click=${() => store.fit()}>${t('Fit')}</button>
    </div>
  </div>`
}

function mode({ store }: View, each: Mode, words: string): TemplateResult {
  return html`<button class="chip" aria-pressed=${store.mode === each ? 'true' : 'false'} @click=${() => store.setMode(each)}>${words}</button>`
}
