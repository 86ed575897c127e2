import { html, type TemplateResult } from 'lit'
import { parseCsv } from './parseFigures.ts'

/** `per_class_metrics.csv` as mlflow.evaluate writes it: a row for each class. Its first column may be a nameless index. */
export function classTable(text: string, label: string): TemplateResult {
  const [head = [], ...rows] = parseCsv(text)
  const first = head[0]?.trim() === '' ? 1 : 0
  const short = (cell: string) => (cell.trim() !== '' && Number.isFinite(Number(cell)) ? String(Number(Number(cell).toPrecision(4))) : cell)
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${label}>
    <table class="classes">
      <thead>
        <tr>
          ${head.slice(first).map(name => html`<th scope="col">${name.replaceAll('_', ' ')}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, 100).map(
          row =>
            html`<tr>
              ${row.slice(first).map(cell => html`<td>${short(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
