import { html, LitElement, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { legend } from './legend.ts'
import { cardOf, lineCard } from './lineCard.ts'
import { otherCard } from './others/otherCard.ts'

/** The chart that fills the page, above all others; Escape leaves it. */
export function fullScreen(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult | '' {
  const { charts } = view.store
  const key = arrangement.charts.find(one => cardOf(one) === charts.full)
  const other = arrangement.others.find(({ id }) => id === charts.full)
  if (key === undefined && !other) return ''
  const content =
    key === undefined
      ? other
        ? otherCard(view, { overview, arrangement, other, isFull: true })
        : ''
      : html`${lineCard(view, arrangement, { key, isWide: false, isFull: true })}${legend(view, arrangement)}`
  return html`${keyed(charts.full, html`<full-screen .content=${content} .leave=${() => charts.fill(undefined)}></full-screen>`)}`
}

/** `<full-screen>`: a modal sheet as large as the page. */
class FullScreen extends LitElement {
  static override properties = { content: { attribute: false }, leave: { attribute: false } }

  declare content: unknown
  declare leave: () => void

  constructor() {
    super()
    this.content = ''
    this.leave = () => undefined
  }

  override createRenderRoot(): this {
    return this
  }

  override render(): TemplateResult {
    return html`<dialog class="full-screen" @close=${() => this.leave()}>${this.content}</dialog>`
  }

  override firstUpdated(): void {
    this.querySelector('dialog')?.showModal()
  }
}

customElements.define('full-screen', FullScreen)
