import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { popup } from './popup.ts'
import { type Smoother, windowOf } from './smooth.ts'

/** How much the lines are smoothed, and by what; the sheet has the slider. */
export function smoothingChip(view: View, arrangement: Arrangement): TemplateResult {
  const { smoothing, smoother } = arrangement
  const face = smoothing === 0 ? t('off') : `${smoothing.toFixed(2)} ${smootherTitle(smoother)}`
  return html`<span class="chips">
    <span class="quiet" aria-hidden="true">${t('smooth')}</span>
    ${popup({ id: 'smoothing', label: t('Smoothing: {0}', face), face, className: `chip ${smoothing > 0 ? 'on' : ''}`, content: () => sheet(view, arrangement) })}
  </span>`
}

/** What a kind is called where there is little room. */
export function smootherTitle(smoother: Smoother): string {
  const titles: Readonly<Record<Smoother, string>> = {
    ema: 'EMA',
    time: t('time-weighted EMA'),
    gaussian: t('Gaussian'),
    mean: t('running mean'),
  }
  return titles[smoother]
}

function sheet({ store }: View, { smoothing, smoother }: Arrangement): TemplateResult {
  const kinds: readonly (readonly [Smoother, string])[] = [
    ['ema', t('Exponential moving average (EMA)')],
    ['time', t('The same, weighted by distance in time or steps')],
    ['gaussian', t('Gaussian')],
    ['mean', t('Running mean')],
  ]
  return html`<label class="slider"
      >${t('Strength')}
      <input
        type="range"
        min="0"
        max="0.99"
        step="0.01"
        .value=${String(smoothing)}
        @input=${(event: Event) => store.arrange({ smoothing: Number((event.target as HTMLInputElement).value) })}
      />
      <output>${smoothing === 0 ? t('off') : smoothing.toFixed(2)}</output>
    </label>
    <div role="radiogroup" aria-label=${t('Kind of smoothing')}>
      ${kinds.map(
        ([kind, label]) =>
          html`<label class="option"
            ><input type="radio" name="smoother" .checked=${kind === smoother} @change=${() => store.arrange({ smoother: kind })} /> ${label}</label
          >`,
      )}
    </div>
    <p class="quiet">${smoothing === 0 ? t('What was logged is drawn as it is.') : t('Spreads each value over about {0} points. What was logged stays faint behind.', windowOf(smoothing))}</p>`
}
