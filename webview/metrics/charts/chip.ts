import { html, type TemplateResult } from 'lit'

/** A switch of a toolbar. */
export function chip(label: string, isPressed: boolean, act: () => void): TemplateResult {
  return html`<button type="button" class="chip" aria-pressed=${isPressed ? 'true' : 'false'} title=${label} @click=${act}><bdi>${label}</bdi></button>`
}
