import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { View } from '../view.ts'
import { type ChartFile, fileButtons } from './chartFile.ts'
import { popup } from './popup.ts'

export interface Card {
  readonly id: string
  readonly title: string
  readonly words: string
  /** Over the whole row; 'two' only where there is room for three. */
  readonly isWide?: boolean | 'two'
  /** It fills the page now: its sheets are others than those of the card behind it. */
  readonly isFull?: boolean
  readonly content: TemplateResult
  /** What is written to a file. */
  readonly file?: () => ChartFile
  readonly remove?: () => void
  /** What else the card's sheet has. */
  readonly more?: () => TemplateResult | ''
}

/** The frame of every chart: what it is, full screen, and a sheet with the rest. */
export function card(view: View, { id, title, words, isWide = false, isFull = false, content, file, remove, more }: Card): TemplateResult {
  const { charts } = view.store
  const sheet = () => html`${more?.() ?? ''} ${file ? fileButtons(view, file) : ''}
  ${remove ? html`<p class="sheet-buttons"><button type="button" class="chip" @click=${remove}>${t('Remove Chart')}</button></p>` : ''}`
  const full = isFull ? t('Leave Full Screen') : t('Full Screen')
  return html`<article class="card ${isWide === 'two' ? 'wide two' : isWide ? 'wide' : ''} ${isFull ? 'full' : ''}" aria-label=${title}>
    <div class="card-head">
      <h2 title=${`${title} ${words}`}><bdi>${title}</bdi> <span class="quiet">${words}</span></h2>
      <span class="card-acts">
        <button type="button" class="icon" title=${full} aria-label=${`${full}: ${title}`} @click=${() => charts.fill(isFull ? undefined : id)}>
          <span class="codicon codicon-${isFull ? 'screen-normal' : 'screen-full'}" aria-hidden="true"></span>
        </button>
        ${popup({
          id: `${isFull ? 'full ' : ''}${id}`,
          label: t('More of {0}', title),
          face: html`<span class="codicon codicon-ellipsis" aria-hidden="true"></span>`,
          content: sheet,
        })}
      </span>
    </div>
    ${content}
  </article>`
}
