import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'

/** The ends of a chart's axes, typed; an empty field follows from the data. x is shared by all charts, as the zoom is. */
export function rangeFields({ store }: View, { ranges }: Arrangement, key: string): TemplateResult {
  const { zoom } = store.charts
  const { min, max } = ranges[key] ?? {}
  const { [key]: _, ...others } = ranges
  const apply = (event: Event) => {
    event.preventDefault()
    const [low, high, left, right] = [...(event.currentTarget as HTMLFormElement).querySelectorAll('input')].map(({ value }) =>
      numberIn(value),
    )
    store.arrange({ ranges: { ...others, [key]: { ...(low !== undefined && { min: low }), ...(high !== undefined && { max: high }) } } })
    if (left !== undefined && right !== undefined && left < right) store.charts.zoomTo({ min: left, max: right })
  }
  const reset = () => {
    store.arrange({ ranges: others })
    store.charts.zoomTo(undefined)
  }
  const field = (label: string, value: number | undefined) =>
    html`<input type="text" inputmode="decimal" aria-label=${label} placeholder=${t('auto')} .value=${value === undefined ? '' : String(Number(value.toPrecision(6)))} />`
  return html`<form class="ranges" @submit=${apply}>
    <p class="sheet-title">${t('Ranges')}</p>
    <span>y</span> ${field(t('Lowest y'), min)} <span>–</span> ${field(t('Highest y'), max)}
    <span>x</span> ${field(t('Lowest x'), zoom?.min)} <span>–</span> ${field(t('Highest x'), zoom?.max)}
    <p class="sheet-buttons">
      <button type="submit" class="chip">${t('Apply')}</button>
      <button type="button" class="chip" ?disabled=${min === undefined && max === undefined && !zoom} @click=${reset}>${t('Reset')}</button>
    </p>
  </form>`
}

function numberIn(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}
