import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ModelView } from '../../src/protocol/modelView.ts'

/** Rows that are shown, of those that the model holds. */
const SHOWN = 8
const LONGEST = 80

export function exampleTable({ columns, data }: NonNullable<ModelView['example']>): TemplateResult {
  const more = data.length - SHOWN
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Input example')}>
      <table class="example">
        <thead>
          <tr>
            ${columns.map((name, at) => html`<th scope="col" class=${typeof data[0]?.[at] === 'number' ? 'figure' : ''} title=${name}><bdi>${name}</bdi></th>`)}
          </tr>
        </thead>
        <tbody>
          ${data.slice(0, SHOWN).map(
            row => html`<tr>
              ${columns.map((_, at) => html`<td class=${typeof row[at] === 'number' ? 'figure' : ''}>${cellText(row[at])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${more > 0 ? html`<p class="quiet">${more === 1 ? t('and 1 row more') : t('and {0} rows more', more)}</p>` : ''}`
}

function cellText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
