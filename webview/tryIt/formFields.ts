import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { isBadCell, isWhole } from './cellValue.ts'
import type { View } from './view.ts'

/** A field for each value of the row, with its type beside its name. */
export function formFields(view: View): TemplateResult {
  const { store } = view
  const { columns = [], data = [] } = store.rows ?? {}
  const row = data[store.at] ?? []
  if (columns.length === 0)
    return html`<p class="quiet none">${t('The model says nothing of its inputs. Write the request as JSON, or take rows from a file.')}</p>`
  return html`<form class="fields" @submit=${(event: Event) => event.preventDefault()}>
    ${columns.map((name, index) => fieldOf(view, { name, index, text: row[index] ?? '' }))}
  </form>`
}

interface Cell {
  readonly name: string
  readonly index: number
  readonly text: string
}

function fieldOf({ store }: View, { name, index, text }: Cell): TemplateResult {
  const field = store.field(index)
  const id = `field-${index}`
  const isBad = isBadCell(text, field)
  const words = field === undefined ? '' : `${field.type}${field.required ? '' : ` · ${t('optional')}`}`
  const label = field?.name ?? (/^\d+$/.test(name) ? t('value {0}', Number(name) + 1) : name)
  return html`<label for=${id} class="words" title=${label}><bdi>${label}</bdi></label
    ><span class="field"
      >${
        field?.type === 'boolean'
          ? html`<select id=${id} .value=${text} @change=${(event: Event) => store.type(index, (event.target as HTMLSelectElement).value)}>
              ${['', 'true', 'false'].map(option => html`<option value=${option} ?selected=${option === text}>${option}</option>`)}
            </select>`
          : html`<input
              id=${id}
              type="text"
              autocomplete="off"
              spellcheck="false"
              inputmode=${field === undefined || field.type === 'string' ? 'text' : 'decimal'}
              aria-invalid=${isBad ? 'true' : 'false'}
              aria-describedby=${words === '' ? '' : `${id}-type`}
              .value=${text}
              @input=${(event: Event) => store.type(index, (event.target as HTMLInputElement).value)}
            />`
      }</span
    ><span id=${`${id}-type`} class="type ${isBad ? 'attention' : 'quiet'}">${isBad ? badWords(text, field?.type) : words}</span>`
}

function badWords(text: string, type: string | undefined): string {
  if (text === '') return t('needed')
  if (type === 'boolean') return t('not true or false')
  return isWhole(type) ? t('not a whole number') : t('not a number')
}
