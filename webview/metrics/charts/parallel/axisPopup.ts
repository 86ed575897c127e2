import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { popup } from '../popup.ts'
import type { ParallelAxis } from './parallelAxes.ts'

interface AxisActs {
  readonly at: number
  readonly last: number
  readonly brush: readonly [number, number] | undefined
  readonly setBrush: (ends: readonly [number, number] | undefined) => void
  readonly moveTo: (to: number) => void
}

/** The name of an axis: its sheet does by keys what is done by dragging. */
export function axisPopup(axis: ParallelAxis, acts: AxisActs): TemplateResult {
  return popup({
    id: `axis-${axis.id}`,
    label: t('Axis {0}', axis.label),
    face: html`<bdi>${axis.label}</bdi>`,
    className: 'axis-name',
    content: () => html`${axis.names ? nameChoice(axis, axis.names, acts) : ends(axis, acts)} ${moves(acts)}`,
  })
}

function ends({ ends: [low, high], label }: ParallelAxis, { brush, setBrush }: AxisActs): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault()
    const [from, to] = [...(event.currentTarget as HTMLFormElement).querySelectorAll('input')].map(({ value }) => value.trim())
    if (!from && !to) return setBrush(undefined)
    const numbers = [from ? Number(from) : low, to ? Number(to) : high] as const
    if (numbers.every(Number.isFinite)) setBrush([Math.min(...numbers), Math.max(...numbers)])
  }
  return html`<form @submit=${submit}>
    <p class="sheet-title">${t('Only runs with {0}', label)}</p>
    <label>${t('from')} <input type="text" inputmode="decimal" placeholder=${String(low)} .value=${String(brush?.[0] ?? '')} /></label>
    <label>${t('to')} <input type="text" inputmode="decimal" placeholder=${String(high)} .value=${String(brush?.[1] ?? '')} /></label>
    <p class="sheet-buttons">
      <button type="submit" class="chip">${t('Apply')}</button>
      <button type="button" class="chip" ?disabled=${!brush} @click=${() => setBrush(undefined)}>${t('Clear')}</button>
    </p>
  </form>`
}

const HALF = 0.4

function nameChoice({ label }: ParallelAxis, names: readonly string[], { brush, setBrush }: AxisActs): TemplateResult {
  const choose = (event: Event) => {
    const at = Number((event.target as HTMLSelectElement).value)
    setBrush(at < 0 ? undefined : [at - HALF, at + HALF])
  }
  const isOnly = (at: number) => brush !== undefined && at >= brush[0] && at <= brush[1]
  return html`<label
    >${t('Only runs with {0}', label)}
    <select class="chip" @change=${choose}>
      <option value="-1" ?selected=${!brush}>${t('any')}</option>
      ${names.map((name, at) => html`<option value=${at} ?selected=${isOnly(at)}>${name.slice(0, 100)}</option>`)}
    </select></label
  >`
}

function moves({ at, last, moveTo }: AxisActs): TemplateResult {
  return html`<p class="sheet-buttons">
    <button type="button" class="chip" ?disabled=${at === 0} @click=${() => moveTo(at - 1)}>${t('Move Left')}</button>
    <button type="button" class="chip" ?disabled=${at === last} @click=${() => moveTo(at + 1)}>${t('Move Right')}</button>
  </p>`
}
