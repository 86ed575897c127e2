import { html, type TemplateResult } from 'lit'
import type { MetricsStore } from '../metricsStore.ts'
import { NARROWEST } from './columnLayout.ts'

const WIDEST = 900

/** Gives a column a width, in pixels. */
export function resizeBy(store: MetricsStore, { id, width }: { readonly id: string; readonly width: number }): void {
  const widths = { ...store.arrangement?.widths, [id]: Math.round(Math.max(NARROWEST, Math.min(WIDEST, width))) }
  store.arrange({ widths })
}

/** The edge of a head that is dragged; a double click gives the column its own width again. */
export function resizeHandle(store: MetricsStore, id: string, width: number): TemplateResult {
  const begin = (event: PointerEvent) => {
    event.preventDefault()
    const handle = event.currentTarget as HTMLElement
    handle.setPointerCapture(event.pointerId)
    const move = (moved: PointerEvent) => resizeBy(store, { id, width: width + moved.clientX - event.clientX })
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
  }
  const reset = () => {
    const { [id]: _, ...widths } = store.arrangement?.widths ?? {}
    store.arrange({ widths })
  }
  return html`<i class="handle" aria-hidden="true" @pointerdown=${begin} @dblclick=${reset}></i>`
}
