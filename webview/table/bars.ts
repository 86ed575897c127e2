import { svg, type SVGTemplateResult } from 'lit'
import { html, type TemplateResult } from 'lit'

const HEIGHT = 16
const STEP = 5

/** A histogram as small as a word. What it shows is beside it in figures. */
export function bars(shares: readonly number[], side: 'old' | 'new'): TemplateResult {
  const most = Math.max(...shares, 0.0001)
  const bar = (share: number, at: number): SVGTemplateResult => {
    const height = share === 0 ? 0 : Math.max(1, Math.round((share / most) * HEIGHT))
    return svg`<rect x=${at * STEP} y=${HEIGHT - height} width=${STEP - 1} height=${height}></rect>`
  }
  return html`<svg class="bars ${side}" aria-hidden="true" width=${shares.length * STEP} height=${HEIGHT} viewBox="0 0 ${shares.length * STEP} ${HEIGHT}">
    ${shares.map(bar)}
  </svg>`
}
