import { html, type TemplateResult } from 'lit'

export interface Message {
  /** A codicon's name. */
  readonly icon: string
  readonly sentence: string
  readonly button?: string | undefined
  readonly act?: (() => void) | undefined
  readonly isBusy?: boolean | undefined
}

/** An empty, failed or finished state: one sentence, one action. */
export function message({ icon, sentence, button, act, isBusy = false }: Message): TemplateResult {
  return html`<div class="message" role="status">
    <span class="codicon codicon-${icon}" aria-hidden="true"></span>
    <p>${sentence}</p>
    ${button && act ? html`<vscode-button appearance="secondary" aria-disabled=${isBusy ? 'true' : 'false'} @click=${act}>${button}</vscode-button>` : ''}
  </div>`
}
