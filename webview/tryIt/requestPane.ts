import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { languages, protocols, type Language } from '../../src/protocol/tryItPage.ts'
import type { ServingProtocol } from '../../src/protocol/serving.ts'
import { formFields } from './formFields.ts'
import type { View } from './view.ts'

const NAMES: Readonly<Record<ServingProtocol, string>> = { mlflow: 'MLflow', seldon: 'Seldon', v2: 'V2', flask: 'Flask' }
const LANGUAGES: Readonly<Record<Language, string>> = { curl: 'curl', python: 'Python', javascript: 'JavaScript' }

export function protocolName(protocol: ServingProtocol): string {
  return NAMES[protocol]
}

/** What will be sent: the protocol, the row in a form or the body as JSON, and where rows come from. */
export function requestPane(view: View): TemplateResult {
  const { store } = view
  return html`<section class="pane request" aria-label=${t('Request')}>
    <div class="choices">${protocolChoice(view)}${modeChoice(view)}</div>
    <p class="path quiet"><code>POST ${store.known?.paths[store.protocol] ?? ''}</code></p>
    ${store.mode === 'form' ? formFields(view) : jsonBody(view)} ${sources(view)} ${copies(view)}
  </section>`
}

function protocolChoice({ store }: View): TemplateResult {
  return html`<fieldset class="segments">
    <legend class="hidden">${t('Protocol')}</legend>
    ${protocols.map(
      protocol =>
        html`<label class=${store.protocol === protocol ? 'on' : ''}
          ><input type="radio" name="protocol" .checked=${store.protocol === protocol} @change=${() => store.choose(protocol)} />${
            NAMES[protocol]
          }</label
        >`,
    )}
  </fieldset>`
}

function modeChoice({ store }: View): TemplateResult {
  const mode = (each: 'form' | 'json', label: string) =>
    html`<label class=${store.mode === each ? 'on' : ''}
      ><input type="radio" name="mode" .checked=${store.mode === each} @change=${() => void store.edit(each)} />${label}</label
    >`
  return html`<fieldset class="segments">
    <legend class="hidden">${t('How the request is edited')}</legend>
    ${mode('form', t('Form'))}${mode('json', t('JSON'))}
  </fieldset>`
}

function jsonBody({ store }: View): TemplateResult {
  return html`<textarea
    class="body"
    spellcheck="false"
    aria-label=${t('Body of the request')}
    .value=${store.body}
    @input=${(event: Event) => (store.body = (event.target as HTMLTextAreaElement).value)}
  ></textarea>`
}

/** Where the row comes from, and which of them it is. */
function sources({ store, figures }: View): TemplateResult {
  const count = store.rows?.data.length ?? 0
  const from = store.rows?.from
  const step = (by: number, icon: string, label: string) =>
    html`<button
      class="icon"
      type="button"
      aria-label=${label}
      title=${label}
      ?disabled=${store.sendsAll || store.at + by < 0 || store.at + by >= count}
      @click=${() => store.turn(by)}
    >
      <span class="codicon codicon-${icon}" aria-hidden="true"></span>
    </button>`
  return html`<div class="sources">
    <button class="link" type="button" @click=${() => store.useExample()}>
      ${store.known?.model.example ? t('Input Example') : t('Reset')}
    </button>
    <button class="link" type="button" @click=${() => void store.useFile()}>${t('Rows from File…')}</button>
    ${
      count > 1
        ? html`<span class="rows-of"
            >${step(-1, 'chevron-left', t('Row before'))}<span class="quiet words" title=${from ?? ''}
              >${
                store.sendsAll
                  ? t('all {0} rows', figures.count(count))
                  : t('row {0} of {1}', figures.count(store.at + 1), figures.count(count))
              }${from === undefined ? '' : html` · <bdi>${from}</bdi>`}</span
            >${step(1, 'chevron-right', t('Row after'))}</span
          ><label class="all"
            ><input
              type="checkbox"
              .checked=${store.sendsAll}
              @change=${(event: Event) => store.all((event.target as HTMLInputElement).checked)}
            />${t('all rows at once')}</label
          >`
        : ''
    }
  </div>`
}

function copies({ store }: View): TemplateResult {
  return html`<div class="sources copies">
    <span class="quiet">${t('Copy as')}</span>
    ${languages.map(
      language => html`<button class="link" type="button" @click=${() => void store.copy(language)}>${LANGUAGES[language]}</button>`,
    )}
    <button class="link save" type="button" @click=${() => void store.save()}>${t('Save Request…')}</button>
    <span class="quiet" role="status">${store.done === undefined ? '' : t('Copied as {0}.', LANGUAGES[store.done])}</span>
  </div>`
}
