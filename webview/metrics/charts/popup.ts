import { html, type TemplateResult } from 'lit'

export interface Popup {
  /** Unique on the page. */
  readonly id: string
  /** Of the button, said and shown as its tooltip. */
  readonly label: string
  /** What the button shows. */
  readonly face: TemplateResult | string
  readonly className?: string | undefined
  readonly content: () => TemplateResult
}

/** A button with a small sheet that opens below it; Escape and a click elsewhere close it, as the browser does it. */
export function popup({ id, label, face, className = 'icon', content }: Popup): TemplateResult {
  const safe = `popup-${id.replace(/[^\w-]/g, letter => `_${letter.codePointAt(0)}`)}`
  return html`<button type="button" class=${className} title=${label} aria-label=${label} aria-haspopup="dialog" popovertarget=${safe}>${face}</button>
    <div id=${safe} class="sheet" popover role="dialog" aria-label=${label} @toggle=${place}>${content()}</div>`
}

/** Closes the sheet that an element stands in. */
export function closeSheet(event: Event): void {
  ;(event.currentTarget as Element | null)?.closest<HTMLElement>('[popover]')?.hidePopover()
}

const GAP = 4

function place(event: ToggleEvent): void {
  const sheet = event.currentTarget as HTMLElement
  if (event.newState !== 'open') return
  const button = document.querySelector(`[popovertarget="${sheet.id}"]`)?.getBoundingClientRect()
  if (!button) return
  const left = Math.max(GAP, Math.min(button.left, window.innerWidth - sheet.offsetWidth - GAP))
  const below = button.bottom + GAP
  const top = below + sheet.offsetHeight <= window.innerHeight ? below : Math.max(GAP, button.top - GAP - sheet.offsetHeight)
  Object.assign(sheet.style, { left: `${left}px`, top: `${top}px` })
  sheet.querySelector<HTMLElement>('input, select, button')?.focus()
}
