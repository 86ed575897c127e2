import { html, type TemplateResult } from 'lit'

/** A name that leads somewhere. */
export function link(label: string, act: () => void, title = label): TemplateResult {
  return html`<button class="link" title=${title} @click=${act}><bdi>${label}</bdi></button>`
}
