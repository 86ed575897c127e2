import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { dragged, keyed, wheeled } from './gestures.ts'
import type { Pictures } from './imageStore.ts'
import type { View } from './view.ts'

/** The pictures as the mode lays them. Both move together. */
export function stage(view: View, pictures: Pictures): TemplateResult {
  const { store } = view
  return html`<div
    class="stage ${store.mode}" tabindex="0" role="group" aria-label=${t('Pictures: arrows move, plus and minus zoom, 0 fits')}
    @keydown=${keyed(store)} @wheel=${wheeled(store)} @pointerdown=${dragged(store)}
  >
    ${store.mode === 'side' ? html`${pane(view, pictures, 'old')}${pane(view, pictures, 'new')}` : html`<div class="pane">${layers(view, pictures)}</div>`}
  </div>`
}

function pane(view: View, pictures: Pictures, side: 'old' | 'new'): TemplateResult {
  return html`<figure class="pane">${picture(view, pictures, side)}${caption(view, side)}</figure>`
}

function layers(view: View, pictures: Pictures): TemplateResult {
  const { store } = view
  switch (store.mode) {
    case 'blink':
      return html`${picture(view, pictures, store.seen)}${caption(view, store.seen)}`
    case 'slider':
      return html`${picture(view, pictures, 'old')}${picture(view, pictures, 'new')}${caption(view, 'old')}${caption(view, 'new')}${handle(view)}`
    case 'difference':
    case 'side':
      return html`${picture(view, pictures, 'old')}${picture(view, pictures, 'new')}`
  }
}

function picture({ subject }: View, pictures: Pictures, side: 'old' | 'new'): TemplateResult {
  return html`<span class="frame ${side}"><img src=${pictures[side].url} alt=${t('{0} in {1}', subject.name, subject[side])} draggable="false" /></span>`
}

function caption({ subject }: View, side: 'old' | 'new'): TemplateResult {
  return html`<figcaption class="caption ${side}">${subject[side]}</figcaption>`
}

/** What is left of it is the old picture, what is right of it the new one. */
function handle({ store, subject }: View): TemplateResult {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: store.split - 1,
    ArrowRight: store.split + 1,
    ArrowDown: store.split - 1,
    ArrowUp: store.split + 1,
    PageDown: store.split - 10,
    PageUp: store.split + 10,
    Home: 0,
    End: 100,
  }
  const onKey = (event: KeyboardEvent) => {
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    store.slide(to)
  }
  return html`<div
    class="handle" role="slider" tabindex="0" aria-label=${t('Edge between {0} and {1}', subject.old, subject.new)}
    aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(store.split)} @keydown=${onKey}
  ><span class="grip codicon codicon-arrow-both" aria-hidden="true"></span></div>`
}
