import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'

/** What a chart draws, as words and figures. */
export interface DataTable {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** More are not listened to; a file has them all. */
const MOST = 100

/** A chart's data for who cannot see it. */
export function dataTable(label: string, { heads, rows }: DataTable): TemplateResult {
  const rest = rows.length - MOST
  return html`<table class="unseen">
    <caption>
      ${label}${rest > 0 ? ` – ${t('the first {0} of {1}', MOST, rows.length)}` : ''}
    </caption>
    <thead>
      <tr>
        ${heads.map(head => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.slice(0, MOST).map(
        ([first, ...others]) =>
          html`<tr>
            <th scope="row">${first}</th>
            ${others.map(cell => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** The same as a file: quotes where they are needed, and nothing that a spreadsheet would run. */
export function tableCsv({ heads, rows }: DataTable): string {
  return [heads, ...rows].map(row => row.map(toCell).join(',')).join('\r\n') + '\r\n'
}

function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
