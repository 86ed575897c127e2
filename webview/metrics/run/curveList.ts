import { t } from '@vscode/l10n'
import { html, svg, type TemplateResult } from 'lit'
import type { Curve, RunDetail } from '../../../src/protocol/metricsPage.ts'
import type { View } from '../view.ts'

const [WIDTH, HEIGHT, EDGE] = [240, 64, 2]

/** Every metric of a run: its latest value, and its course as a small line. */
export function curveList(view: View, run: RunDetail): TemplateResult {
  const { store } = view
  const isSystem = (key: string) => key.startsWith('system/')
  const metrics = run.latest.toSorted((a, b) => Number(isSystem(a.key)) - Number(isSystem(b.key)))
  if (metrics.length === 0) return html`<p class="quiet">${t('This run has logged no metric yet.')}</p>`
  const chart = () => store.arrange({ selected: [run.id], mode: 'charts' })
  return html`<p class="title"><b>${t('Metrics')}</b> <button class="link" @click=${chart}>${t('Show in Charts')}</button></p>
    <div class="small-curves">${metrics.map(metric => card(view, metric, store.run.curves.get(metric.key)))}</div>`
}

function card({ format }: View, { key, value, step }: RunDetail['latest'][number], curve: Curve | undefined): TemplateResult {
  const ends = curve ? endsOf(curve) : undefined
  return html`<figure class="card">
    <figcaption><bdi class="words" title=${key}>${key}</bdi> <b class="figure" title=${value}>${format.figure(value)}</b></figcaption>
    ${curve && ends && curve.steps.length > 1 ? picture(key, curve, ends) : html`<p class="quiet">${t('at step {0}', step)}</p>`}
    ${
      ends && curve && curve.steps.length > 1
        ? html`<p class="quiet">${t('min {0} · max {1} · step {2}', format.figure(ends.low), format.figure(ends.high), step)}</p>`
        : ''
    }
  </figure>`
}

interface Ends {
  readonly low: number
  readonly high: number
}

function endsOf({ values }: Curve): Ends | undefined {
  const known = values.filter(value => value !== null)
  const [first] = known
  if (first === undefined) return undefined
  return { low: known.reduce((a, b) => Math.min(a, b), first), high: known.reduce((a, b) => Math.max(a, b), first) }
}

function picture(key: string, { steps, values }: Curve, { low, high }: Ends): TemplateResult {
  const [first, last] = [steps[0] ?? 0, steps.at(-1) ?? 1]
  const x = (step: number) => EDGE + ((step - first) / Math.max(1, last - first)) * (WIDTH - 2 * EDGE)
  const y = (value: number) => HEIGHT - EDGE - (high === low ? 0.5 : (value - low) / (high - low)) * (HEIGHT - 2 * EDGE)
  let isOpen = false
  const path = values.map((value, index) => {
    if (value === null) {
      isOpen = false
      return ''
    }
    const move = isOpen ? 'L' : 'M'
    isOpen = true
    return `${move}${x(steps[index] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`
  })
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${t('The course of {0}', key)}>
    ${svg`<path d=${path.join('')} />`}
  </svg>`
}
